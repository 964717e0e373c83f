import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { rehypeGithubAlerts } from "rehype-github-alerts";
import rehypeParse from "rehype-parse";
import rehypeSanitize from "rehype-sanitize";
import rehypeStringify from "rehype-stringify";
import { unified } from "unified";

const css = readFileSync(createRequire(import.meta.url).resolve("github-markdown-css"), "utf8");

/** Makes a page of a comment: rendered, cleaned and given alerts in GitHub's order, and looking as it does there. */
export function commentPage(markdown: string): string {
  const html = micromark(markdown, {
    allowDangerousHtml: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });
  const body = unified()
    .use(rehypeParse, { fragment: true })
    .use(rehypeSanitize)
    .use(rehypeGithubAlerts, {})
    .use(rehypeStringify)
    .processSync(html);
  return `<!doctype html><meta charset="utf-8"><style>${css} body { margin: 0; } .markdown-body { padding: 24px; }</style>
<body class="markdown-body">${coloured(String(body))}</body>`;
}

/** Gives the lines of diffs the colours that they have on GitHub, by the classes that its style sheet names. */
function coloured(html: string): string {
  return html.replace(/(?<=<code class="language-diff">).*?(?=<\/code>)/gs, (diff) =>
    diff.replace(/^[-+!].*$/gm, (line) => `<span class="${CLASSES[line.charAt(0)] ?? ""}">${line}</span>`),
  );
}

const CLASSES: Readonly<Record<string, string>> = { "-": "pl-md", "+": "pl-mi1", "!": "pl-mc1" };
