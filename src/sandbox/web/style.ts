import { Markup } from "./html.ts";

/** The colours of Notion, for text and for backgrounds. */
const colors: Readonly<Record<string, string>> = {
  gray: "#787774",
  brown: "#9f6b53",
  orange: "#d9730d",
  yellow: "#cb912f",
  green: "#448361",
  blue: "#337ea9",
  purple: "#9065b0",
  pink: "#c14c8a",
  red: "#d44c47",
};

const colorRules = Object.entries(colors)
  .map(([name, value]) => `.${name}{color:${value}}.${name}_background{background:${value}33}`)
  .join("\n");

/** The style sheet of all pages. */
export const style = new Markup(`
:root{color-scheme:light dark;--ink:#242424;--soft:#6b6b6b;--line:#dcdcda;--field:#f5f5f3;--paper:#fff;--link:#0a5ea8}
@media(prefers-color-scheme:dark){:root{--ink:#e6e6e4;--soft:#a0a09c;--line:#3c3c3a;--field:#262624;--paper:#191918;--link:#7db7ea}}
*{box-sizing:border-box}
body{margin:0 auto;padding:1rem 1rem 4rem;max-width:46rem;font:1rem/1.6 system-ui,sans-serif;color:var(--ink);background:var(--paper);overflow-wrap:anywhere}
a{color:var(--link)}
h1{font-size:2rem;line-height:1.25;margin:.5rem 0}
h2,h3,h4,h5{line-height:1.3;margin:1.6em 0 .4em}
summary>h2,summary>h3,summary>h4,summary>h5{display:inline}
p{margin:.5em 0;min-height:1em;white-space:pre-wrap}
.crumbs,.edited,figcaption,small{color:var(--soft);font-size:.875rem}
.cover{width:100%;max-height:14rem;object-fit:cover;border-radius:.5rem}
.below{margin-left:1.5rem}
ul,ol{padding-left:1.5rem;margin:.5em 0}
.to-do,.contents{list-style:none;padding-left:.25rem}
.contents .heading_2{margin-left:1rem}.contents .heading_3{margin-left:2rem}.contents .heading_4{margin-left:3rem}
blockquote{margin:.75em 0;padding-left:1rem;border-left:3px solid currentColor}
.callout{display:flex;gap:.75rem;padding:.75rem 1rem;border:1px solid var(--line);border-radius:.5rem;margin:.75em 0}
.callout p:first-child{margin-top:0}.callout>div{flex:1;min-width:0}
img{max-width:100%}img.icon{width:1.25em;height:1.25em;vertical-align:-.2em}
figure{margin:.75em 0}
pre{background:var(--field);padding:1rem;border-radius:.5rem;overflow-x:auto;font-size:.875rem;margin:0}
code,.tex{font-family:ui-monospace,monospace}
p code,li code,td code{background:var(--field);padding:.1em .3em;border-radius:.25rem;font-size:.875em}
.equation{text-align:center;margin:1em 0;overflow-x:auto}
.mention{background:var(--field);border-radius:.25rem;padding:0 .2em}
.columns{display:flex;gap:1.5rem;margin:.75em 0}.column{flex:50 1 0;min-width:0}
.wide{overflow-x:auto}table{border-collapse:collapse;margin:.75em 0}
th,td{border:1px solid var(--line);padding:.4rem .6rem;text-align:left;vertical-align:top}th{background:var(--field)}
.tabs section{border:1px solid var(--line);border-radius:.5rem;padding:0 1rem;margin:.5em 0}.label{font-weight:600}
.synced{border-left:2px solid var(--line);padding-left:.75rem}
.page::before{content:"→ "}
.banner{background:#d44c4733;padding:.5rem 1rem;border-radius:.5rem}
hr{border:0;border-top:1px solid var(--line);margin:1.5em 0}
:target{outline:2px solid var(--link);outline-offset:.25rem}
@media(max-width:36rem){.columns{flex-direction:column;gap:0}}
${colorRules}
`);
