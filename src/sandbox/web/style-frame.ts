/** Sidebar, bar and paper. Below 48 rem the sidebar is a drawer that the checkbox opens. */
export const frameStyle = `
*{box-sizing:border-box}
html{scroll-padding-top:4rem;-webkit-text-size-adjust:100%}
body{margin:0;font:1rem/1.6 ui-sans-serif,-apple-system,"Segoe UI",Inter,"Helvetica Neue",Arial,sans-serif;color:var(--ink);background:var(--paper);overflow-wrap:anywhere}
a{color:inherit;text-decoration-color:var(--faint);text-underline-offset:.15em}
a:hover{text-decoration-color:currentColor}
:focus-visible{outline:2px solid var(--link);outline-offset:2px;border-radius:.2rem}
#drawer{position:absolute;opacity:0;pointer-events:none}
.sidebar{position:fixed;inset:0 auto 0 0;width:16rem;overflow-y:auto;padding:1rem .6rem 3rem;background:var(--side);border-right:1px solid var(--line);font-size:.875rem;line-height:1.4}
.sidebar ul{list-style:none;margin:0;padding:0}
.sidebar .pages .pages{padding-left:.8rem}
.sidebar a{display:flex;align-items:center;gap:.45rem;padding:.28rem .5rem;border-radius:.35rem;color:var(--soft);text-decoration:none}
.sidebar a:hover{background:var(--hover)}
.sidebar a[aria-current]{background:var(--hover);color:var(--ink);font-weight:600}
.sidebar span{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.sidebar i,.page i{font-style:normal;flex:none;width:1.25em;text-align:center}
i.sheet::before{content:"";display:inline-block;width:.7em;height:.9em;border:1.5px solid var(--soft);border-radius:.12em;vertical-align:-.1em}
.sidebar a.closed::after{content:"›";margin-left:auto;color:var(--faint)}
.sidebar .more a{font-style:italic}
.brand{margin:0 0 .75rem}.brand a{font-weight:600;color:var(--ink)}
.tools{border-bottom:1px solid var(--line);padding-bottom:.75rem!important;margin-bottom:.75rem!important}
.shade,.menu{display:none}
.paper{margin-left:16rem}
.bar{position:sticky;top:0;z-index:1;display:flex;align-items:center;gap:.75rem;min-height:2.75rem;padding:.4rem 1.5rem;background:var(--paper)}
.crumbs{font-size:.875rem;color:var(--soft);min-width:0}
.crumbs a{text-decoration:none}.crumbs a:hover{text-decoration:underline}.crumbs b{font-weight:500;color:var(--ink)}.crumbs span{color:var(--faint)}
main{max-width:46rem;margin:0 auto;padding:2rem 1.5rem 8rem}
.wide-paper main{max-width:70rem}
.cover{display:block;width:100%;height:12rem;object-fit:cover}
.page-icon{font-size:3.75rem;line-height:1;margin:0 0 .75rem;min-height:0}
.page-icon img.icon{width:4.5rem;height:4.5rem}.page-icon small{font-size:1rem}
.cover+main .page-icon{margin-top:-4.25rem;position:relative}
h1{font-size:2.4rem;line-height:1.2;letter-spacing:-.01em;margin:0 0 .5rem;font-weight:700}
.edited{font-size:.875rem;color:var(--soft);margin:0 0 2rem}
.empty{color:var(--soft)}
.banner{background:color-mix(in srgb,var(--mark) 16%,transparent);padding:.5rem .9rem;border-radius:.4rem}
.tree ul{list-style:none;padding-left:1.4rem}.tree main>ul,.tree>ul{padding-left:0}.tree li{margin:.2rem 0}
.requests{font-size:.8125rem;width:100%;font-variant-numeric:tabular-nums}
.requests td{white-space:nowrap}.requests code{white-space:normal;min-width:14rem;display:inline-block}
.requests .number{text-align:right}
.requests .refused{background:color-mix(in srgb,var(--mark) 12%,transparent)}.refused td:nth-child(4){color:var(--mark);font-weight:600}
@media(max-width:48rem){
.sidebar{z-index:3;transform:translateX(-101%);visibility:hidden;transition:transform .15s;width:min(18rem,84vw)}
.paper{margin-left:0}
.menu{display:block;flex:none;padding:.2rem .6rem;border-radius:.35rem;cursor:pointer}
#drawer:focus-visible~.paper .menu{outline:2px solid var(--link)}
#drawer:checked~.sidebar{transform:none;visibility:visible}
#drawer:checked~.shade{display:block;position:fixed;inset:0;z-index:2;background:#0006}
.bar{padding:.4rem .75rem}.crumbs{white-space:nowrap;overflow-x:auto}
main{padding:1rem 1rem 5rem}h1{font-size:1.9rem}
}
@media(prefers-reduced-motion:reduce){.sidebar{transition:none}}
@media print{.sidebar,.bar{display:none}.paper{margin:0}}
`;
