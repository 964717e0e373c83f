import { Ajv } from "ajv";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import planSchema from "../../schemas/plan.schema.json" with { type: "json" };
import type { Diagnostic } from "../../src/model/diagnostics.ts";
import { planHtml } from "../../src/report/html.ts";
import { planMarkdown } from "../../src/report/markdown.ts";
import type { BlockOp, Change, Plan, UpdateOp } from "../../src/report/plan-json.generated.ts";
import { ANSI, applyText, diagnosticText, PLAIN, planText } from "../../src/report/text.ts";
import { diffWords } from "../../src/report/word-diff.ts";
import { CONTROL, hostileText } from "./hostile.ts";

function change(more: Partial<Change> = {}): Change {
  return {
    key: "docs/on-call",
    kind: "page",
    action: "update",
    id: "0123",
    file: "docs/on-call.md",
    title: "On-call",
    reasons: [],
    properties: [],
    blocks: { unchanged: 0, ops: [] },
    requests: 1,
    ...more,
  };
}

function planOf(changes: readonly Change[], more: Partial<Plan> = {}): Plan {
  return {
    formatVersion: 1,
    complete: true,
    digest: "d",
    summary: { create: 0, update: changes.length, move: 0, adopt: 0, trash: 0, drift: 0, unchanged: 2 },
    cost: { requests: 3, blocksCreated: 1 },
    changes: [...changes],
    refusals: [],
    diagnostics: [],
    ...more,
  };
}

function update(before: string, after: string, location: string[] = []): UpdateOp {
  const words = diffWords(before, after);
  return { op: "update", location, id: "b1", type: "numbered_list_item", before, after, words };
}

/** One page with these edits of its blocks. */
function edits(...ops: BlockOp[]): Plan {
  return planOf([change({ blocks: { unchanged: 0, ops } })]);
}

const small = planOf([
  change({
    properties: [{ name: "title", before: "Old", after: "On-call" }],
    blocks: {
      unchanged: 12,
      ops: [
        update("page the first on call", "page the secondary on call", ["Escalation", "step 2"]),
        {
          op: "insert",
          location: [],
          parent: "p",
          blocks: ["one", "two", "three", "four"].map((text) => ({
            type: "paragraph",
            text,
            below: text === "one" ? 2 : 0,
          })),
        },
        { op: "delete", location: ["When"], id: "b2", type: "divider", before: "" },
        {
          op: "delete",
          location: ["Escalation"],
          id: "b3",
          type: "paragraph",
          before: "Who is told",
          why: "Notion cannot turn a paragraph into a heading_2",
          comments: 2,
        },
      ],
    },
  }),
  change({
    action: "drift",
    title: "Time off",
    file: "docs/time-off.md",
    reasons: ["edited in Notion, kept"],
  }),
]);

describe("the text of a plan", () => {
  it("says what happens to each page and ends with the summary line", () => {
    expect(planText(small, PLAIN, false).split("\n")).toEqual([
      '~ update "On-call" docs/on-call.md',
      '    ~ title: "Old" → "On-call"',
      "    ~ Escalation › step 2: page the [-first-] {+secondary+} on call",
      '    + paragraph "one" with 2 blocks below',
      '    + paragraph "two"',
      '    + paragraph "three"',
      "    + … and 1 more block",
      "    - When › divider",
      '    - Escalation › paragraph "Who is told" (replaced: Notion cannot turn a paragraph into a heading_2)',
      "    ! 2 open comments go with it",
      "    12 blocks unchanged",
      "",
      '! keep "Time off" docs/time-off.md (edited in Notion, kept)',
      "",
      "Plan: 0 to create, 2 to update, 0 to move, 0 to trash, 0 drifted, 2 unchanged. 3 requests.",
    ]);
  });

  it("shows the words around a change of a long text, and says so when only its looks change", () => {
    const long = "The same words again and again. ".repeat(10);
    const plan = edits(update(`${long}Monday.`, `${long}Tuesday.`), update("Bold.", "Bold."));
    expect(planText(plan, PLAIN, false).split("\n").slice(1, 3)).toEqual([
      "    ~ numbered_list_item: …again. The same words again and again. [-Monday-] {+Tuesday+}.",
      '    ~ numbered_list_item "Bold.": looks, links or settings',
    ]);
  });

  it("shows a long passage that replaces another below it", () => {
    const [before, after] = ["old words ".repeat(9).trim(), "what is new ".repeat(9).trim()];
    expect(
      planText(edits(update(`Dear all, ${before}`, `Dear all, ${after}`)), PLAIN, false)
        .split("\n")
        .slice(1, 4),
    ).toEqual(["    ~ numbered_list_item:", `    -   "Dear all, ${before}"`, `    +   "Dear all, ${after}"`]);
  });

  it("shows every change of a text when asked", () => {
    const words = (word: string) =>
      Array.from({ length: 12 }, (_, at) => `${word}${at} that much stays`).join(" ");
    const plan = edits(update(words("a"), words("b")));
    expect(planText(plan, PLAIN, false)).toContain("… (4 more)");
    expect(planText(plan, PLAIN, true)).toContain("[-a11-] {+b11+}");
  });

  it("names every block when asked", () => {
    expect(planText(small, PLAIN, true)).toContain('+ paragraph "four"');
  });

  it("is one line when there is nothing to do", () => {
    const summary = { create: 0, update: 0, move: 0, adopt: 0, trash: 0, drift: 0, unchanged: 42 };
    expect(planText(planOf([], { summary }), PLAIN, false)).toBe("No changes. 42 resources match Notion.");
  });

  it("has colours only from the palette", () => {
    expect(planText(small, PLAIN, true)).not.toContain("\u001b");
    expect(planText(small, ANSI, true)).toContain(
      "page the \u001b[31m[-first-]\u001b[39m \u001b[32m{+secondary+}\u001b[39m on call",
    );
  });

  it("lets no text of a page move the cursor, end the line, or command the runner", () => {
    const hostile = planOf([change({ title: "a\n::error::b\u001b[2J\u202e" })]);
    expect(planText(hostile, PLAIN, false).split("\n")[0]).toBe(
      '~ update "a ::error::b [2J" docs/on-call.md',
    );
  });
});

describe("the text of an apply", () => {
  it("names what failed, why, and what was not reached", () => {
    const plan = planOf([], {
      applied: ["a"],
      failed: [{ key: "b", title: "B", message: "refused", hint: "share it" }],
      notReached: ["b/c"],
      requests: { POST: 2, PATCH: 1 },
      seconds: 1.25,
    });
    expect(applyText(plan, PLAIN).split("\n")).toEqual([
      "failed: b: refused",
      "  share it",
      "not reached: b/c",
      "Applied: 1 applied, 1 failed, 1 not reached. 3 requests in 1.3 s.",
    ]);
  });
});

describe("the text of a problem", () => {
  it("begins with the place, as editors know it", () => {
    const problem: Diagnostic = {
      severity: "error",
      code: "unknown-key",
      message: 'unknown key "tilte"',
      hint: 'did you mean "title"?',
      file: "docs/a.page.yaml",
      line: 2,
      column: 1,
      frame: "1 | x\n  | ^",
    };
    expect(diagnosticText(problem, PLAIN)).toBe(
      'docs/a.page.yaml:2:1 - error unknown-key: unknown key "tilte"; did you mean "title"?\n  1 | x\n    | ^',
    );
  });

  it("shows the file's own lines without what commands a terminal", () => {
    const problem: Diagnostic = {
      severity: "error",
      code: "unknown-key",
      message: 'unknown key "\u001b[2J\n::error::"',
      file: "a\u202e.md",
      line: 1,
      column: 1,
      frame: "1 | \t\u001b[2J\n  | ^",
    };
    expect(diagnosticText(problem, PLAIN)).toBe(
      'a .md:1:1 - error unknown-key: unknown key " [2J ::error::"\n  1 |   [2J\n    | ^',
    );
  });
});

const hostilePlan = fc
  .record({
    title: hostileText,
    before: hostileText,
    after: hostileText,
    location: fc.array(hostileText, { maxLength: 2 }),
    reason: hostileText,
  })
  .map(({ title, before, after, location, reason }) =>
    planOf(
      [
        change({
          title,
          reasons: [reason],
          properties: [{ name: "title", before, after: title }],
          blocks: {
            unchanged: 0,
            ops: [
              update(before, after, location),
              { op: "insert", location, blocks: [{ type: "code", text: after, below: 0 }] },
              { op: "delete", location, id: "b", type: "code", before, why: reason, comments: 1 },
            ],
          },
        }),
      ],
      { refusals: [{ key: title, message: reason, hint: after }] },
    ),
  );

describe("a plan of hostile texts", () => {
  it("has no control character of theirs in any rendering, and no line that they begin", () => {
    fc.assert(
      fc.property(hostilePlan, (plan) => {
        const rendered = [planText(plan, PLAIN, true), planMarkdown(plan), planHtml(plan)].join("\n");
        expect(rendered.replaceAll("\n", "")).not.toMatch(CONTROL);
        const indented = planText(plan, PLAIN, true).split("\n").slice(1, -4);
        expect(indented.filter((line) => !/^ {4}[-+~!] /.test(line))).toEqual([]);
        expect(indented.length).toBeLessThanOrEqual(7);
      }),
    );
  });
});

describe("the Markdown of a plan", () => {
  it("begins with the summary and shows the edits as a diff", () => {
    expect(planMarkdown(small)).toMatchInlineSnapshot(`
      "**Plan: 0 to create, 2 to update, 0 to move, 0 to trash, 0 drifted, 2 unchanged. 3 requests.**

      Blocks: 6 added, 1 changed, 2 removed, 12 kept. 1 property set.

      > [!CAUTION]
      > - Lost with the blocks that they are on: 2 open comments.

      | Action | Page | File | What |
      | --- | --- | --- | --- |
      | update | [On-call](https://www.notion.so/0123) | <code>docs/on-call.md</code> | 1 property set, 6 blocks added, 1 changed, 2 removed |
      | keep | [Time off](https://www.notion.so/0123) | <code>docs/time-off.md</code> | edited in Notion, kept |

      <details><summary>update "On-call" docs/on-call.md</summary>

      \`\`\`diff
      ! title: "Old" → "On-call"
      ! Escalation › step 2:
      -   "page the first on call"
      +   "page the secondary on call"
      + paragraph "one" with 2 blocks below
      + paragraph "two"
      + paragraph "three"
      + … and 1 more block
      - When › divider
      - Escalation › paragraph "Who is told" (replaced: Notion cannot turn a paragraph into a heading_2)
      ! 2 open comments go with it
      \`\`\`

      </details>
      "
    `);
  });

  it("tells of a plan that was carried out what became of it, and what has gone", () => {
    const changes = [
      change({ key: "a", title: "A", action: "trash" }),
      change({ key: "b", title: "B", action: "trash" }),
      change({ key: "c", title: "C", action: "create" }),
    ];
    const failed = [{ key: "b", title: "B", message: "archived", hint: "restore it" }];
    const more = { applied: ["a"], failed, notReached: ["c"], requests: { PATCH: 2 }, seconds: 1 };
    const lines = planMarkdown(planOf(changes, more)).split("\n");
    expect(lines[0]).toBe("**Applied: 1 applied, 1 failed, 1 not reached. 2 requests in 1.0 s.**");
    expect(lines).toContain('> - Moved to the trash: "A".');
    expect(lines).toContain("- failed: <code>b</code>: archived; restore it");
    expect(lines.filter((line) => line.startsWith("| ")).map((line) => line.split(" |")[0])).toEqual([
      "| Action",
      "| ---",
      "| trash",
      "| trash: failed",
      "| create: not reached",
    ]);
  });

  it("leads from a problem to its line, and folds the warnings", () => {
    const problem = { code: "x", message: "is odd", file: "docs/a b.md", line: 3, column: 7 };
    const diagnostics: Plan["diagnostics"] = [
      { ...problem, severity: "error" },
      { ...problem, severity: "warning" },
    ];
    const fileUrl = (file: string) => `https://github.com/a/b/blob/c/${encodeURIComponent(file)}`;
    const line =
      "[<code>docs/a b.md&#58;3&#58;7</code>](https://github.com/a/b/blob/c/docs%2Fa%20b.md?plain=1#L3): is odd";
    const markdown = planMarkdown(planOf([], { diagnostics }), { fileUrl });
    expect(markdown).toContain(`\n- error: ${line}\n`);
    expect(markdown).toContain(`<details><summary>1 warning</summary>\n\n- ${line}\n\n</details>`);
  });

  it("fits into a comment: what does not is left out as a whole, and counted", () => {
    const [change] = small.changes;
    if (change === undefined) throw new Error("There is no change.");
    const many = Array.from({ length: 900 }, (_, index) => ({ ...change, title: `Página ${index} 🚀` }));
    const refusals = Array.from({ length: 3 }, () => ({ key: "a", message: "it is a guard", hint: "look" }));
    for (const bytes of [60_000, 20_000, 3_000]) {
      const markdown = planMarkdown(planOf(many, { refusals }), { bytes });
      expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(bytes);
      expect(markdown.match(/^> \[!CAUTION\]$/gm)).toHaveLength(1);
      expect(markdown.match(/^> - Refused:/gm)).toHaveLength(3);
      const rows = markdown.match(/^\| update \|/gm)?.length ?? 0;
      const details = markdown.match(/^<details>/gm)?.length ?? 0;
      expect(markdown.match(/^<\/details>/gm)?.length ?? 0).toBe(details);
      expect(markdown).toContain(
        `Not shown, for want of space: ${900 - rows} more changes, ${900 - details} changes in detail. `,
      );
    }
    expect(planMarkdown(small)).not.toContain("Not shown");
    expect(planMarkdown(planOf(many), { bytes: 1_000_000 })).not.toContain("Not shown");
  });

  it("cannot be broken out of", () => {
    fc.assert(
      fc.property(hostilePlan, (plan) => {
        const lines = planMarkdown(plan, { fileUrl: (file) => `https://github.com/a/b/blob/c/${file}` })
          .replace(
            /\]\(https:\/\/(?:www\.notion\.so\/[0-9a-f]+|github\.com\/a\/b\/blob\/c\/[^\s()<>[\]|]*)\)/g,
            "",
          )
          .split("\n");
        const fence = lines.find((line) => /^`{3,}diff$/.test(line))?.replace("diff", "") ?? "";
        expect(lines.filter((line) => line === fence)).toHaveLength(1);
        const inside = lines.filter((line) => /^[-+!~] /.test(line)).join("\n");
        expect(inside).not.toContain(fence);
        expect(lines.filter((line) => line.startsWith("| "))).toHaveLength(3);
        const outside = lines.filter((line) => !/^[-+!~] /.test(line)).join("\n");
        expect(outside).not.toMatch(/<(?!\/?(?:details|summary|code)>)/);
        expect(outside.match(/<\/summary>/g)).toHaveLength(1);
        expect(outside).not.toMatch(/@team|#12(?!\d)|\]\(/);
      }),
    );
  });
});

describe("the HTML of a plan", () => {
  it("shows removed and added words in the line where they stand", () => {
    expect(planHtml(small)).toContain(
      '<span class="words">~ Escalation › step 2: page the <del>first</del> <ins>secondary</ins> on call</span>',
    );
    expect(planHtml(small)).toContain("</del>\n<strong>! 2 open comments go with it</strong>");
  });

  it("holds no tag but its own", () => {
    const tag = /^<\/?(?:details|summary|pre|ins|del|p|span(?: class="words")?)>$/;
    fc.assert(
      fc.property(hostilePlan, (plan) => {
        const body = planHtml(plan).split("</h1>")[1]?.split("</body>")[0] ?? "";
        const tags = (body.match(/<[^>]*>?/g) ?? []).filter((found) => !/^<\/?strong>$/.test(found));
        expect(tags.filter((found) => !tag.test(found))).toEqual([]);
        expect(body.match(/<\/(?:summary|pre|details)>/g)).toHaveLength(3);
      }),
    );
  });
});

describe("the JSON of a plan", () => {
  let validate: (value: unknown) => boolean;
  beforeAll(() => {
    validate = new Ajv({ discriminator: true, strict: true, allowUnionTypes: true }).compile(planSchema);
  });

  it("fits its schema, which takes no other keys", () => {
    expect(validate(small)).toBe(true);
    expect(validate({ ...small, extra: 1 })).toBe(false);
    expect(validate(edits({ op: "insert", location: [], blocks: [] }))).toBe(true);
    expect(validate(edits({ ...update("a", "b"), words: [{ kind: "same", text: "" }] }))).toBe(false);
    expect(
      validate(edits({ op: "delete", location: [], id: "b", type: "code", before: "", comments: 0 })),
    ).toBe(false);
  });
});
