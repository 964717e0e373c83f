/** Tabs that the style sheet can tell apart; those after them are always shown. */
const mostTabs = 20;

const tabRules = Array.from(
  { length: mostTabs },
  (_, index) =>
    `.tabs:has(>.labels>label:nth-child(${index + 1})>input:checked)>section:nth-of-type(${index + 1})`,
).join(",\n");

/** Every type of block. */
export const blockStyle = `
p{margin:.3rem 0;min-height:1.6em;white-space:pre-wrap}
main h2,main h3,main h4,main h5{line-height:1.3;margin:1.4em 0 .25em;font-weight:600}
h2{font-size:1.6rem}h3{font-size:1.3rem}h4{font-size:1.1rem}h5{font-size:1rem}
main a{text-decoration-line:underline}
.below{margin-left:1.5rem}
ul,ol{padding-left:1.6rem;margin:.3rem 0}li{margin:.15rem 0;padding-left:.1rem}li::marker{color:var(--soft)}
.to-do{list-style:none;padding-left:0}.to-do .to-do,.to-do ul,.to-do ol{padding-left:1.7rem}
.to-do input{accent-color:#2383e2;width:1rem;height:1rem;vertical-align:-.12em;margin:0 .4rem 0 0}
.to-do input:checked+span{color:var(--soft);text-decoration:line-through}
details{margin:.3rem 0}details>:not(summary){margin-left:1.35rem}
summary{cursor:pointer;border-radius:.25rem}summary::marker{color:var(--soft)}
summary>h2,summary>h3,summary>h4,summary>h5{display:inline}
blockquote{margin:.6rem 0;padding:.1rem 0 .1rem 1rem;border-left:3px solid currentColor}
.callout{display:flex;gap:.7rem;padding:.9rem 1rem;border-radius:.5rem;margin:.5rem 0;border:1px solid var(--line)}
.callout[class*=_background]{border-color:transparent}
.callout>.icon{flex:none;min-width:1.5rem;text-align:center}
.callout>div{flex:1;min-width:0}.callout>div>p:first-child{margin-top:0}
img,video{max-width:100%;border-radius:.3rem;display:block}audio{width:100%}
img.icon{display:inline-block;width:1.25em;height:1.25em;vertical-align:-.2em;border-radius:.2rem;object-fit:cover}
figure{margin:.7rem 0}figcaption{color:var(--soft);font-size:.875rem;margin-top:.35rem}
.card .target{display:flex;gap:.75rem;align-items:center;padding:.7rem .9rem;border:1px solid var(--line);border-radius:.5rem;text-decoration:none}
.card a:hover{background:var(--hover)}.card b{display:block;font-weight:500}.card small{color:var(--soft);font-size:.8125rem;line-height:1.3;display:block}
code,.tex{font-family:ui-monospace,SFMono-Regular,Menlo,"DejaVu Sans Mono",monospace}
:not(pre)>code{background:var(--field);color:light-dark(#c0362c,#eb7a75);padding:.12em .35em;border-radius:.25rem;font-size:.85em}
.requests code{color:inherit}
.equation{text-align:center;margin:1rem 0;overflow-x:auto;font-size:1.15em}math{font-size:1.1em}
.mention{border-radius:.25rem;background:var(--field);padding:.05em .3em}
.columns{display:flex;gap:2rem;margin:.4rem 0}.column{flex:50 1 0;min-width:0}
.wide{overflow-x:auto;margin:.7rem 0}table{border-collapse:collapse;min-width:100%}
th,td{border:1px solid var(--line);padding:.45rem .65rem;text-align:left;vertical-align:top;font-weight:inherit;min-width:6rem}
.requests th,.requests td{min-width:0}
th{background:var(--field);font-weight:600}
.chip{display:inline-block;padding:0 .5em;border-radius:.3rem;font-size:.875em;line-height:1.6}.default_background{background:var(--field)}
.database td{white-space:nowrap}.database td:first-child{font-weight:500}
.properties{margin:0 0 2rem;padding-bottom:1rem;border-bottom:1px solid var(--line);font-size:.9375rem}
.properties div{display:flex;gap:1rem;padding:.2rem 0}dt{flex:0 0 9rem;color:var(--soft)}dd{margin:0;flex:1;min-width:0}
.tabs{margin:.7rem 0}.labels{display:flex;flex-wrap:wrap;gap:.25rem;border-bottom:1px solid var(--line);margin-bottom:.5rem}
.labels label{padding:.3rem .7rem;cursor:pointer;color:var(--soft);border-bottom:2px solid transparent;margin-bottom:-1px}
.labels input{position:absolute;opacity:0}.labels label:has(:checked){color:var(--ink);border-color:var(--ink);font-weight:500}
.labels label:has(:focus-visible){outline:2px solid var(--link);border-radius:.2rem}
@supports selector(:has(*)){.tabs>section:nth-of-type(-n+${mostTabs}){display:none}
${tabRules},
.tabs:not(:has(>.labels>label>input:checked))>section:first-of-type{display:block}}
.synced{box-shadow:-2px 0 0 0 light-dark(#f2b8a0,#7a4a36);padding-left:.9rem;margin:.3rem 0}
.contents{list-style:none;padding-left:0}.contents a{color:var(--soft);text-decoration:none}.contents a:hover{text-decoration:underline}
.contents .heading_2{margin-left:1.25rem}.contents .heading_3{margin-left:2.5rem}.contents .heading_4{margin-left:3.75rem}
.page a{display:inline-flex;align-items:center;gap:.45rem;font-weight:500;border-radius:.3rem;padding:.1rem .35rem;margin-left:-.35rem}
.page a:hover{background:var(--hover)}.link span::after{content:" ↗";color:var(--soft)}
.unsupported{color:var(--soft);background:var(--field);border:1px dashed var(--faint);border-radius:.4rem;padding:.35rem .75rem;font-size:.9rem}
hr{border:0;border-top:1px solid var(--line);margin:1rem 0}
:target{background:light-dark(#fff3c4,#4a3f12);border-radius:.2rem}
@media(max-width:48rem){.columns{flex-direction:column;gap:0}}
`;
