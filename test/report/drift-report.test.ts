import { Ajv } from "ajv";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import driftSchema from "../../schemas/drift.schema.json" with { type: "json" };
import planSchema from "../../schemas/plan.schema.json" with { type: "json" };
import type { DriftedResource, DriftReport } from "../../src/report/drift-json.generated.ts";
import { othersText, who } from "../../src/report/drift-lines.ts";
import { driftHtml, driftMarkdown, driftText } from "../../src/report/drift-report.ts";
import { planMarkdown } from "../../src/report/markdown.ts";
import type { Drift, Editor, Others } from "../../src/report/plan-json.generated.ts";
import { PLAIN } from "../../src/report/text.ts";
import { diffWords } from "../../src/report/word-diff.ts";
import { CONTROL, hostileText } from "./hostile.ts";

const ID = "01234567-89ab-4def-8123-456789abcdef";
const ANA: Editor = {
  id: "ana-id",
  name: "Ana Torres",
  kind: "person",
  time: "2026-03-03T09:41:00.000Z",
  of: "block",
};
const NO_OTHERS: Others = { blocks: 0, pages: 0, databases: 0, properties: 0, rows: 0 };

function editOf(before: string, after: string, more: Partial<Drift> = {}): Drift {
  return {
    what: "block edited",
    location: ["Escalation", "step 2"],
    id: "b1",
    type: "numbered_list_item",
    before,
    after,
    words: diffWords(before, after),
    editor: ANA,
    outcome: "kept",
    ...more,
  };
}

function resource(drift: readonly Drift[], more: Partial<DriftedResource> = {}): DriftedResource {
  return { key: "docs/on-call", kind: "page", id: ID, title: "On-call", drift: [...drift], ...more };
}

function reportOf(resources: readonly DriftedResource[], more: Partial<DriftReport> = {}): DriftReport {
  const edits = resources.reduce((sum, { drift }) => sum + drift.length, 0);
  return {
    formatVersion: 1,
    complete: true,
    summary: { resources: 42, drifted: resources.length, edits },
    resources: [...resources],
    diagnostics: [],
    ...more,
  };
}

const everything: readonly Drift[] = [
  editOf("page the first on call", "page Ana on call"),
  editOf("Bold", "Bold", { location: [], type: "paragraph" }),
  {
    what: "block edited",
    location: ["Who"],
    type: "paragraph",
    after: "Bo does",
    editor: { id: "bot-id", name: "Robot", kind: "connection", time: ANA.time, of: "block" },
    outcome: "conflict kept",
  },
  {
    what: "block deleted",
    location: ["Who"],
    type: "paragraph",
    before: "Nobody",
    editor: { ...ANA, of: "page" },
    outcome: "overwritten",
  },
  { what: "block deleted", location: ["Who"], outcome: "conflict kept" },
  { what: "block added", location: [], id: "b", type: "to_do", after: "[ ] ask", outcome: "overwritten" },
  {
    what: "block moved",
    location: ["Who"],
    id: "b",
    type: "quote",
    before: "q",
    after: "q",
    outcome: "kept",
  },
  { what: "property changed", location: [], property: "icon", before: "🚨", after: null, outcome: "kept" },
  { what: "property changed", location: [], property: "Cost", after: "50", outcome: "refused" },
  { what: "moved", location: [], before: "old-id", after: "new-id", outcome: "kept" },
  {
    what: "trashed",
    location: [],
    editor: { id: "u-id", time: ANA.time, of: "database" },
    outcome: "refused",
  },
];

describe("the text of drift", () => {
  it("says what was done, by whom and when, and what becomes of it", () => {
    const others = { ...NO_OTHERS, blocks: 3, pages: 1 };
    const report = reportOf([resource(everything, { file: "docs/on-call.md", others })], { others });
    expect(driftText(report, PLAIN, false)).toMatchInlineSnapshot(`
      "! "On-call" docs/on-call.md
          ! Escalation › step 2: page [-the first-] {+Ana+} on call
            by Ana Torres, 2026-03-03 09:41 UTC; kept
          ! paragraph "Bold": looks, links or settings
            by Ana Torres, 2026-03-03 09:41 UTC; kept
          ! Who › paragraph "Bo does" edited; what was there before is not known any more
            through the API (Robot), 2026-03-03 09:41 UTC; kept, although the manifest changed it, too
          ! Who › paragraph "Nobody" deleted
            page last edited by Ana Torres, 2026-03-03 09:41 UTC; overwritten with what the manifest says
          ! Who › a block deleted; what was there before is not known any more
            Notion does not tell by whom; kept, although the manifest changed it, too
          ! to_do "[ ] ask" added
            Notion does not tell by whom; overwritten with what the manifest says
          ! Who › quote "q" moved
            Notion does not tell by whom; kept
          ! icon: "🚨" → none
            Notion does not tell by whom; kept
          ! Cost: "50"; what was there before is not known any more
            Notion does not tell by whom; refused
          ! moved from below old-id to below new-id
            Notion does not tell by whom; kept
          ! moved to the trash
            database last edited by somebody (u-id), 2026-03-03 09:41 UTC; refused
            3 blocks and 1 sub-page of others left alone

      To take over an edit that is kept, write it into the manifest; --on-drift overwrite puts back what the manifest says.
      --on-drift keep leaves alone what would be overwritten.
      3 blocks and 1 sub-page of others left alone.

      Drift: 11 edits in 1 of 42 resources."
    `);
  });

  it("is one line when there is none", () => {
    expect(driftText(reportOf([]), PLAIN, false)).toBe(
      "No drift. 42 resources are as the last apply left them.",
    );
    const one = { resources: 1, drifted: 0, edits: 0 };
    expect(driftText(reportOf([], { summary: one }), PLAIN, false)).toBe(
      "No drift. 1 resource is as the last apply left it.",
    );
  });
});

describe("an editor", () => {
  it.each<[string, Partial<Record<keyof Editor, string | undefined>> | undefined, string]>([
    ["a person", {}, "by Ana Torres, 2026-03-03 09:41 UTC"],
    ["somebody without a name", { name: undefined }, "by somebody (ana-id), 2026-03-03 09:41 UTC"],
    ["a connection", { kind: "connection" }, "through the API (Ana Torres), 2026-03-03 09:41 UTC"],
    ["a nameless one", { kind: "connection", name: undefined }, "through the API, 2026-03-03 09:41 UTC"],
    ["that of the page", { of: "page" }, "page last edited by Ana Torres, 2026-03-03 09:41 UTC"],
    ["nobody known", undefined, "Notion does not tell by whom"],
    ["one at an odd time", { time: "a\nb" }, "by Ana Torres, a b"],
  ])("is called as far as is known: %s", (_, more, text) => {
    const known = Object.entries({ ...ANA, ...more }).filter(([, value]) => value !== undefined);
    expect(who(more && (Object.fromEntries(known) as unknown as Editor))).toBe(text); // an editor without what is unknown
  });
});

describe("what is other people's", () => {
  it.each<[string | undefined, Partial<Others>]>([
    [undefined, {}],
    ["1 block of others left alone", { blocks: 1 }],
    ["2 blocks and 1 sub-page of others left alone", { blocks: 2, pages: 1 }],
    ["1 block of others left alone; 1 resource was not read", { blocks: 1, unread: 1 }],
    ["1 block of others left alone; 7 resources were not read", { blocks: 1, unread: 7 }],
    ["2 databases, 1 property and 5 rows of others left alone", { databases: 2, properties: 1, rows: 5 }],
  ])("is counted: %s", (text, counts) => {
    expect(othersText({ ...NO_OTHERS, ...counts })).toBe(text);
  });
});

describe("the Markdown of drift", () => {
  it("fits an issue", () => {
    const report = reportOf([resource(everything.slice(0, 1), { title: "On-call @team #12" })]);
    expect(driftMarkdown(report)).toMatchInlineSnapshot(`
      "**Drift: 1 edit in 1 of 42 resources.**

      ### On-call &#64;&#8203;team &#35;&#8203;12

      <code>docs/on-call</code> · [open in Notion](https://www.notion.so/0123456789ab4def8123456789abcdef)

      \`\`\`diff
      ! Escalation › step 2:
      -   "page the first on call"
      +   "page Ana on call"
        by Ana Torres, 2026-03-03 09:41 UTC; kept
      \`\`\`

      To take over an edit that is kept, write it into the manifest; \`--on-drift overwrite\` puts back what the manifest says.
      "
    `);
  });

  it("leaves out whole edits where there are too many, and says how many", () => {
    const long = "words and more words ".repeat(400);
    const many = Array.from({ length: 300 }, (_, at) => editOf(`${at} ${long}`, `${long} ${at}`));
    const report = reportOf(["a", "b", "c"].map((key) => resource(many, { key, title: key })));
    const markdown = driftMarkdown(report);
    expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(60_000);
    expect(Buffer.byteLength(markdown)).toBeGreaterThan(50_000);
    const shown = markdown.match(/^ {2}by Ana Torres/gm)?.length ?? 0;
    expect(markdown).toContain(`${900 - shown} more edits not shown`);
    expect((markdown.match(/^`{3}/gm)?.length ?? 0) % 2).toBe(0);
  });

  it("says that there is more even when nothing fits", () => {
    const far = Array.from({ length: 2000 }, () => "heading ".repeat(5));
    const markdown = driftMarkdown(reportOf([resource([editOf("a", "b", { location: far })])]));
    expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(60_000);
    expect(markdown).toContain("1 more edit not shown");
  });
});

/** A report in which everything that somebody may name is hostile. */
const hostileReport = fc
  .record({
    title: hostileText,
    before: hostileText,
    after: hostileText,
    location: fc.array(hostileText, { maxLength: 2 }),
    name: hostileText,
    what: fc.constantFrom(...everything.map(({ what }) => what)),
    isKnown: fc.boolean(),
  })
  .map(({ title, before, after, location, name, what, isKnown }) => {
    const editor = { ...ANA, id: name, name };
    const drift: Drift = {
      what,
      location,
      property: name,
      type: "paragraph",
      after,
      editor,
      outcome: "kept",
      ...(isKnown && { before, words: diffWords(before, after) }),
    };
    return reportOf([resource([drift], { title, key: title, file: name })]);
  });

/** What a reader of Markdown sees of it: entities are resolved, as GitHub does before it looks for mentions. */
function resolved(markdown: string): string {
  return markdown.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
}

describe("a report of hostile names and texts", () => {
  it("has no control character of theirs in any rendering, and no line that they begin", () => {
    fc.assert(
      fc.property(hostileReport, (report) => {
        const text = driftText(report, PLAIN, true);
        const rendered = [text, driftMarkdown(report), driftHtml(report)].join("\n");
        expect(rendered.replaceAll("\n", "")).not.toMatch(CONTROL);
        const [head = "", ...lines] = text.split("\n").slice(0, -4);
        expect(head).toMatch(/^! "/);
        expect(lines.filter((line) => !/^ {4}[-+! ] /.test(line))).toEqual([]);
        expect(lines.length).toBeLessThanOrEqual(4);
      }),
    );
  });

  it("cannot break out of the Markdown, mention anybody, or refer to anything", () => {
    fc.assert(
      fc.property(hostileReport, (report) => {
        const lines = driftMarkdown(report).split("\n");
        const fence = lines.find((line) => /^`{3,}diff$/.test(line))?.replace("diff", "") ?? "";
        expect(lines.filter((line) => line === fence)).toHaveLength(1);
        const from = lines.indexOf(`${fence}diff`);
        const to = lines.indexOf(fence);
        expect(lines.slice(from + 1, to).join("\n")).not.toContain(fence);
        const outside = [...lines.slice(0, from), ...lines.slice(to + 1)].join("\n");
        expect(outside).not.toMatch(/<(?!\/?code>)/);
        expect(resolved(outside)).not.toMatch(/@\w|#\d|\bGH-\d/i);
        expect(outside.match(/\]\(/g)).toHaveLength(1);
      }),
    );
  });

  it("holds no tag but its own in HTML", () => {
    const tag = /^<\/?(?:details(?: open)?|summary|pre|ins|del|p|strong|span(?: class="words")?)>$/;
    fc.assert(
      fc.property(hostileReport, (report) => {
        const body = driftHtml(report).split("</h1>")[1]?.split("</body>")[0] ?? "";
        expect((body.match(/<[^>]*>?/g) ?? []).filter((found) => !tag.test(found))).toEqual([]);
        expect(body.match(/<\/(?:summary|pre|details)>/g)).toHaveLength(3);
      }),
    );
  });
});

describe("text outside of a fence", () => {
  it("mentions nobody and refers to nothing, in the Markdown of a plan either", () => {
    const change = {
      key: "k",
      kind: "page",
      action: "drift",
      title: "@team fixes #12 and acme/x#3 and GH-4",
      reasons: ["@ana"],
      properties: [],
      blocks: { unchanged: 0, ops: [] },
      requests: 0,
    } as const;
    const markdown = planMarkdown({
      formatVersion: 1,
      complete: true,
      digest: "d",
      summary: { create: 0, update: 0, move: 0, adopt: 0, trash: 0, drift: 1, unchanged: 0 },
      cost: { requests: 0, blocksCreated: 0 },
      changes: [
        { ...change, reasons: [...change.reasons], properties: [], blocks: { unchanged: 0, ops: [] } },
      ],
      refusals: [],
      diagnostics: [],
    });
    expect(resolved(markdown)).not.toMatch(/@\w|#\d|\bGH-\d/i);
  });
});

describe("the JSON of drift", () => {
  it("fits its schema, which takes no other keys", () => {
    const validate = new Ajv({ discriminator: true, strict: true, allowUnionTypes: true })
      .addSchema(planSchema)
      .compile(driftSchema);
    const report = reportOf([resource(everything, { others: NO_OTHERS })], { others: NO_OTHERS });
    expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ ...report, extra: 1 })).toBe(false);
  });
});
