import { expect, it } from "vitest";
import type { WarningCode } from "../../src/markdown/state.ts";
import { load } from "./temporary-project.ts";

/** Codes of what stands in certain files or fields only, or behind something else. */
type Elsewhere =
  | "footnote-repeated"
  | "front-matter-toml"
  | "mdx-dropped"
  | "mdx-reduced"
  | "mention-in-property";

/** Markdown that loses something, by the code of its warning. */
const LOSSES: Readonly<Record<Exclude<WarningCode, Elsewhere>, string>> = {
  "attribute-ignored": "::synced{}",
  "container-unclosed": ":::tip\na",
  "container-unopened": ":::",
  "container-unknown": "::: mystery\n:::",
  "date-invalid": "@date(never)",
  "equation-too-long": `$${"x".repeat(1001)}$`,
  "html-reduced": "<x-y>a</x-y>",
  "image-in-text": "| ![a](https://example.com/a.png) |\n| --- |",
  "image-not-published": "![a](a.png)",
  "layout-changed": ":::columns\n:::",
  "link-not-published": "[a](a.md)",
  "link-too-long": `[a](https://example.com/${"x".repeat(2000)})`,
  "list-start-ignored": "3. a",
  "media-not-published": '<video src="a.mp4"></video>',
  "mention-in-link": "@[@user(ana@example.com)](https://example.com/)",
  "mention-invalid": "@user(ana)",
};

it.each(Object.entries(LOSSES))(
  "%s names the line and the column, in Markdown, YAML and what they include",
  async (code, markdown) => {
    const inYaml = markdown.replaceAll("\n", "\n    ");
    const { diagnostics } = await load({
      "docs/a.md": `---\ntitle: A\n---\n\n${markdown}\n`,
      "docs/b.page.yaml": `title: B\ncontent:\n  - |\n    text\n\n    ${inYaml}\n  - include: ../c.md\n  - include: ../d.page.yaml\n`,
      "c.md": `# C\n\n> ${markdown.replaceAll("\n", "\n> ")}\n`,
      "d.page.yaml": `title: D\ncontent:\n  - toggle:\n      text: t\n      children:\n        - |\n          ${markdown.replaceAll("\n", "\n          ")}\n`,
    });
    const inside = code === "image-in-text" || code === "mention-in-link" ? 2 : 0;
    expect(
      diagnostics.map((one) => `${one.file}:${one.line}:${one.column} ${one.severity} ${one.code}`),
    ).toEqual([
      `c.md:3:${3 + inside} warning ${code}`,
      `d.page.yaml:7:${11 + inside} warning ${code}`,
      `docs/a.md:5:${1 + inside} warning ${code}`,
      `docs/b.page.yaml:6:${5 + inside} warning ${code}`,
    ]);
  },
);
