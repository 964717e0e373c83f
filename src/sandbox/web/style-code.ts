/** Code blocks and the classes that highlight.js gives to words. */
export const codeStyle = `
.code{position:relative}
.code .language{position:absolute;top:.55rem;right:.8rem;font-size:.75rem;color:var(--soft)}
pre{background:var(--field);padding:1.9rem 1.1rem 1.1rem;border-radius:.5rem;overflow-x:auto;font-size:.85rem;line-height:1.55;margin:0;tab-size:2;overflow-wrap:normal}
.hljs-comment,.hljs-quote{color:light-dark(#6e7781,#8b949e);font-style:italic}
.hljs-keyword,.hljs-selector-tag,.hljs-doctag,.hljs-meta .hljs-keyword{color:light-dark(#b0306a,#ff8fa3)}
.hljs-string,.hljs-regexp,.hljs-addition{color:light-dark(#2f7a43,#8ddb8c)}
.hljs-number,.hljs-literal,.hljs-symbol,.hljs-bullet{color:light-dark(#9a5b13,#e8b26a)}
.hljs-title,.hljs-section,.hljs-name,.hljs-selector-id{color:light-dark(#6a3fb0,#c9a6ff)}
.hljs-type,.hljs-built_in,.hljs-title.class_,.hljs-selector-class{color:light-dark(#0b6e8f,#7fd1ea)}
.hljs-attr,.hljs-attribute,.hljs-variable,.hljs-template-variable,.hljs-property,.hljs-link{color:light-dark(#2259a8,#8dbcf2)}
.hljs-meta{color:light-dark(#6f6e69,#9b9a97)}
.hljs-deletion{color:light-dark(#b3261e,#ff938a)}
.hljs-emphasis{font-style:italic}.hljs-strong{font-weight:700}
`;
