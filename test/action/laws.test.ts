import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { commentBody } from "../../src/action/comment/body.ts";
import { type CommentHeader, readHeader, writeHeader } from "../../src/action/comment/header.ts";
import type { Outcome } from "../../src/action/outcome.ts";
import { harmlessInLog } from "../../src/action/runner/log-line.ts";
import { dataWithoutSecrets, withoutSecrets } from "../../src/action/runner/secrets.ts";
import { fitPlanMarkdown } from "../../src/report/markdown.ts";
import type { Change, Plan } from "../../src/report/plan-json.generated.ts";
import { hostileText } from "../report/hostile.ts";
import { commandsIn } from "./log.ts";
import { referencesIn, rendered } from "./rendered.ts";

const anyText = fc.oneof(
  hostileText,
  fc.string({ unit: "binary" }),
  fc.constantFrom("-->", "--!>", "@a", "#1", "\ud800"),
);

const anyHeader: fc.Arbitrary<CommentHeader> = fc.record({
  label: anyText,
  head: anyText,
  digest: anyText,
  omitted: fc.nat(),
  state: fc.constantFrom("planned", "applied", "applied in part"),
  changes: fc.option(fc.dictionary(anyText, anyText)),
});

describe("the header of a comment", () => {
  it("is read as it was written", () => {
    fc.assert(
      fc.property(anyHeader, anyText, (header, rest) => {
        expect(readHeader(`${writeHeader(header)}\n\n${rest}`)).toEqual({ version: 1, ...header });
        expect(readHeader(`${writeHeader(header)}\r\n\r\n${rest}`)).toEqual({ version: 1, ...header });
      }),
    );
  });

  it("is one comment of HTML in a line of its own, which calls nobody and refers to nothing", () => {
    fc.assert(
      fc.property(anyHeader, (header) => {
        const written = writeHeader(header);
        expect(written).toMatch(/^<!-- pagewright [ -~]* -->$/);
        expect(written.slice(4, -3)).not.toMatch(/[<>@#]|--/);
        expect(rendered(written)).toMatchObject({ html: [written], prose: "" });
      }),
    );
  });

  it("is none when anything about it is not what is written", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(readHeader(text)).toBeUndefined();
        expect(readHeader(`<!-- pagewright ${text} -->`)).toBeUndefined();
        expect(
          readHeader(`<!-- pagewright ${JSON.stringify({ version: 1, label: text })} -->`),
        ).toBeUndefined();
      }),
    );
  });
});

it("text in a log has the runner do nothing, and loses none of its signs", () => {
  const commanding = fc.constantFrom(
    "::",
    "::error::",
    "##[",
    "##[add-mask]",
    "#",
    "[",
    ":",
    "\n",
    "\r",
    "\t",
    "\u0085",
    "\ufeff",
    "\u200b",
  );
  const lines = fc.array(fc.oneof(commanding, hostileText), { maxLength: 12 }).map((parts) => parts.join(""));
  fc.assert(
    fc.property(lines, (text) => {
      const harmless = harmlessInLog(text);
      expect(commandsIn(harmless)).toEqual([]);
      expect(harmless.replaceAll("\u200b", "")).toBe(text.replaceAll("\u200b", ""));
    }),
    { numRuns: 500 },
  );
});

it("no secret is left in data, wherever it stands", () => {
  const secret = fc.string({ minLength: 8, unit: fc.constantFrom(..."abcXYZ019_-+/=") });
  fc.assert(
    fc.property(secret, fc.array(anyText), (hidden, texts) => {
      const clean = (text: string) => withoutSecrets(text, [hidden]);
      const data = {
        list: texts.map((text) => ({ text: `${text}${hidden}${text}` })),
        number: 1,
        none: null,
      };
      const left = dataWithoutSecrets(data, clean);
      for (const { text } of left.list) expect(text).not.toContain(hidden);
      expect(left).toMatchObject({ number: 1, none: null });
    }),
  );
});

describe("the comment of any plan", () => {
  const anyChange: fc.Arbitrary<Change> = fc.record({
    key: anyText,
    kind: fc.constantFrom("page", "database", "row"),
    action: fc.constantFrom("create", "update", "move", "adopt", "trash", "drift"),
    file: anyText.map((text) => `docs/${text.replaceAll(/\p{Cs}/gu, "")}.md`),
    title: anyText,
    reasons: fc.array(anyText, { maxLength: 2 }),
    properties: fc.array(fc.record({ name: anyText, before: anyText, after: anyText }), { maxLength: 2 }),
    blocks: anyText.map((text) => ({
      unchanged: 1,
      ops: [{ op: "insert" as const, location: [text], blocks: [{ type: "paragraph", text, below: 0 }] }],
    })),
    requests: fc.nat(),
    digest: fc.string(),
  });

  const anyPlan: fc.Arbitrary<Plan> = fc
    .record({
      changes: fc.array(anyChange, { maxLength: 12 }),
      // Many alike take little time to make up.
      times: fc.constantFrom(1, 1, 40),
      problems: fc.array(fc.record({ key: anyText, title: anyText, message: anyText }), { maxLength: 20 }),
      isApplied: fc.boolean(),
    })
    .map(({ changes, times, problems, isApplied }) => ({
      formatVersion: 1,
      complete: true,
      digest: "d",
      summary: { create: 1, update: 0, move: 0, adopt: 0, trash: 0, drift: 0, unchanged: 0 },
      cost: { requests: 1, blocksCreated: 1 },
      changes: Array.from({ length: times }, (_, at) =>
        changes.map((one) => ({ ...one, key: `${one.key}${at}` })),
      ).flat(),
      refusals: problems.map(({ key, message }) => ({ key, message, hint: message })),
      diagnostics: [],
      ...(isApplied && { applied: [], failed: problems, requests: {}, seconds: 1 }),
    }));

  const bodyOf = (plan: Plan, label: string): string => {
    const outcome: Outcome = {
      exitCode: 0,
      result: "changes",
      summary: "",
      text: undefined,
      markdown: (bytes) =>
        fitPlanMarkdown(plan, {
          bytes,
          fileUrl: (file) => `https://a.com/${encodeURIComponent(file)}`,
        }),
      diagnostics: [],
      plan,
    };
    const workflowRun = { number: "12", url: "https://a.com/run" };
    const sha = "1".repeat(40);
    const occasion = {
      repository: undefined,
      sha,
      pullRequest: undefined,
      branch: undefined,
      server: "",
      workflowRun,
      workspace: "",
    };
    return commentBody(outcome, { label, occasion });
  };

  it("takes 60,000 bytes at most, and its header says how much is left out", () => {
    fc.assert(
      fc.property(anyPlan, anyText, (plan, label) => {
        const body = bodyOf(plan, label);
        expect(Buffer.byteLength(body)).toBeLessThanOrEqual(60_000);
        expect(readHeader(body)?.label).toBe(label);
        expect((readHeader(body)?.omitted ?? 0) > 0).toBe(
          body.includes("\n\nNot shown, for want of space: "),
        );
      }),
    );
  });

  it("has one table, headings and links of its own, and nothing that a text brought along", () => {
    fc.assert(
      fc.property(anyPlan, anyText, (plan, label) => {
        const { tables, headings, html, images, links, prose } = rendered(bodyOf(plan, label));
        expect(tables.length).toBe(plan.changes.length > 0 ? 1 : 0);
        for (const row of tables.flat()) expect(row).toHaveLength(4);
        expect(headings).toHaveLength(1);
        expect(html.filter((tag) => !/^<\/?(?:details|summary|code)>$|^<!-- pagewright /.test(tag))).toEqual(
          [],
        );
        expect(images).toEqual([]);
        expect(links.filter((url) => !url.startsWith("https://a.com/"))).toEqual([]);
        expect(referencesIn(prose)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});
