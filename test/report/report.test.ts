import { Ajv } from "ajv";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import planSchema from "../../schemas/plan.schema.json" with { type: "json" };
import type { Diagnostic } from "../../src/model/diagnostics.ts";
import { planHtml } from "../../src/report/html.ts";
import { planMarkdown } from "../../src/report/markdown.ts";
import type { Change, Plan } from "../../src/report/plan-json.generated.ts";
import { ANSI, applyText, diagnosticText, PLAIN, planText } from "../../src/report/text.ts";

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

const small = planOf([
  change({
    properties: [{ name: "title", before: "Old", after: "On-call" }],
    blocks: {
      unchanged: 12,
      ops: [
        {
          op: "update",
          section: "Who",
          id: "b1",
          type: "paragraph",
          before: "the primary",
          after: "the secondary",
        },
        {
          op: "insert",
          section: "",
          parent: "p",
          blocks: ["one", "two", "three", "four"].map((text) => ({
            type: "paragraph",
            text,
            below: text === "one" ? 2 : 0,
          })),
        },
        { op: "delete", section: "When", id: "b2", type: "divider", before: "" },
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
      '    - Who › paragraph "the primary"',
      '    + Who › paragraph "the secondary"',
      '    + paragraph "one" with 2 blocks below',
      '    + paragraph "two"',
      '    + paragraph "three"',
      "    + … and 1 more block",
      "    - When › divider",
      "    12 blocks unchanged",
      "",
      '! keep "Time off" docs/time-off.md (edited in Notion, kept)',
      "",
      "Plan: 0 to create, 2 to update, 0 to move, 0 to trash, 0 drifted, 2 unchanged. 3 requests.",
    ]);
  });

  it("shows where two long texts differ, and says so when it is only their looks", () => {
    const long = "The same words again and again. ".repeat(10);
    const update = { op: "update", section: "", id: "b", type: "paragraph" } as const;
    const plan = planOf([
      change({
        blocks: {
          unchanged: 0,
          ops: [
            { ...update, before: `${long}Monday.`, after: `${long}Tuesday.` },
            { ...update, before: "Bold.", after: "Bold." },
          ],
        },
      }),
    ]);
    expect(planText(plan, PLAIN, false).split("\n").slice(1, 4)).toEqual([
      '    - paragraph "…again. The same words again and again. Monday."',
      '    + paragraph "…again. The same words again and again. Tuesday."',
      '    ~ paragraph "Bold.": looks, links or settings',
    ]);
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
    expect(planText(small, ANSI, true)).toContain("\u001b[32m");
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
});

const text = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.constantFrom(
    "```\n# x",
    "@team #12",
    "<script>alert(1)</script>",
    "| a | b |",
    "<!-- x",
    "</summary>",
    "</details>",
    "`````",
    "[x](javascript:1)",
  ),
);

const hostilePlan = fc
  .record({ title: text, before: text, after: text, section: text, reason: text })
  .map(({ title, before, after, section, reason }) =>
    planOf([
      change({
        title,
        reasons: [reason],
        blocks: { unchanged: 0, ops: [{ op: "update", section, id: "b", type: "paragraph", before, after }] },
      }),
    ]),
  );

describe("the Markdown of a plan", () => {
  it("begins with the summary and shows the edits as a diff", () => {
    expect(planMarkdown(small)).toMatchInlineSnapshot(`
      "**Plan: 0 to create, 2 to update, 0 to move, 0 to trash, 0 drifted, 2 unchanged. 3 requests.**

      | Action | Page | File | Requests |
      | --- | --- | --- | ---: |
      | update | On&#45;call | <code>docs/on&#45;call.md</code> | 1 |
      | drift | Time off | <code>docs/time&#45;off.md</code> | 1 |

      <details><summary>update "On&#45;call" docs/on&#45;call.md</summary>

      \`\`\`diff
      ! title: "Old" → "On-call"
      - Who › paragraph "the primary"
      + Who › paragraph "the secondary"
      + paragraph "one" with 2 blocks below
      + paragraph "two"
      + paragraph "three"
      + … and 1 more block
      - When › divider
      \`\`\`

      </details>
      "
    `);
  });

  it("cannot be broken out of", () => {
    fc.assert(
      fc.property(hostilePlan, (plan) => {
        const lines = planMarkdown(plan).split("\n");
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
  it("escapes everything", () => {
    fc.assert(
      fc.property(hostilePlan, (plan) => {
        expect(planHtml(plan)).not.toMatch(/<script|<!-- x/);
        expect(planHtml(plan).match(/<\/summary>/g)).toHaveLength(1);
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
    expect(
      validate(
        planOf([change({ blocks: { unchanged: 0, ops: [{ op: "insert", section: "", blocks: [] }] } })]),
      ),
    ).toBe(true);
  });
});
