import fc from "fast-check";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { describe, expect, it } from "vitest";
import { codeMarkdown, escapeMarkdown, linkMarkdown } from "../../src/report/escape-markdown.ts";
import { oneLine } from "../../src/report/one-line.ts";
import { hostileText } from "./hostile.ts";

/** Renders Markdown as GitHub does before it cleans the HTML, without the spaces that keep mentions apart. */
function html(markdown: string): string {
  const options = { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] };
  return micromark(markdown, options).replaceAll("\u200b", "");
}

/** Writes text as HTML has it. */
function plain(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
  };
  return text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);
}

const signs = fc
  .array(
    fc.constantFrom(
      ..."-+=#*_~`<>[](){}!|\\.:&@$^\"'0123",
      ..." a  b ",
      ...[
        "www.a.com",
        "https://a.com",
        "gh-1",
        "a_b",
        "1. ",
        "- ",
        "![x](y)",
        "[^1]",
        "&lt;",
        "<b>",
        "a@b.com",
      ],
    ),
    { maxLength: 12 },
  )
  .map((pieces) => pieces.join(""));

const text = fc
  .oneof(signs, hostileText)
  .map((raw) => oneLine(raw))
  .filter((line) => line !== "");

describe("text in Markdown", () => {
  it("comes out of it as it went in, wherever it stands", () => {
    fc.assert(
      fc.property(text, (raw) => {
        const [escaped, shown] = [escapeMarkdown(raw), plain(raw)];
        expect(html(escaped)).toBe(`<p>${shown}</p>`);
        expect(html(`> - ${escaped}`)).toContain(`<li>${shown}</li>`);
        expect(html(`update "${escaped}" (${escaped})`)).toBe(
          `<p>update &quot;${shown}&quot; (${shown})</p>`,
        );
        expect(html(linkMarkdown(escaped, "https://a.com/"))).toBe(
          `<p><a href="https://a.com/">${shown}</a></p>`,
        );
        expect(html(`${escaped}${linkMarkdown("a", "https://a.com/")}`)).toBe(
          `<p>${shown}<a href="https://a.com/">a</a></p>`,
        );
        expect(html(`| a | b |\n| - | - |\n| ${escaped} | ${codeMarkdown(raw)} |`)).toContain(
          `<td>${shown}</td>\n<td><code>${shown}</code></td>`,
        );
      }),
      { numRuns: 2000 },
    );
  });

  it.each(["@ana", "a@b.com", "#12", "acme/docs#12", "GH-12", "gh-12"])(
    "refers to nobody and nothing: %s",
    (raw) => {
      expect(html(escapeMarkdown(raw))).toBe(`<p>${raw}</p>`);
      expect(micromark(escapeMarkdown(raw))).toMatch(/[@#-]\u200b/);
    },
  );

  it("stays legible where its signs mean nothing", () => {
    for (const raw of ["docs/on-call.md", "To the trash: snake_case (twice), 1.5 + {2}!?", "C# - or not"])
      expect(escapeMarkdown(raw)).toBe(raw);
  });
});
