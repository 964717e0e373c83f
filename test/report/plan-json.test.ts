import { Ajv } from "ajv";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import planSchema from "../../schemas/plan.schema.json" with { type: "json" };
import type { LiveBlock } from "../../src/model/blocks.ts";
import { makeBlock } from "../../src/model/canonical.ts";
import { canonicalRichText, plain, text } from "../../src/model/rich-text.ts";
import { canonicalUrl } from "../../src/model/url.ts";
import { NO_OTHERS } from "../../src/plan/others.ts";
import type { BlockOp, Plan } from "../../src/plan/plan.ts";
import { toPlanJson } from "../../src/report/plan-json.ts";
import { paragraph } from "../harness.ts";
import { hostileText } from "./hostile.ts";

const validate = new Ajv({ discriminator: true, strict: true, allowUnionTypes: true }).compile(planSchema);

function liveParagraph(content: string): LiveBlock {
  return {
    id: "b",
    type: "paragraph",
    content: { rich_text: plain(content), color: "default", icon: null },
    children: [],
  };
}

function planWith(ops: readonly BlockOp[]): Plan {
  return {
    complete: true,
    schema: [],
    sources: new Map(),
    rows: new Map(),
    forgotten: [],
    protection: new Map(),
    displaced: new Map(),
    changes: [
      {
        action: "update",
        kind: "page",
        key: "docs/on-call",
        id: "p",
        parent: "root",
        place: { file: "docs/on-call.md", line: 1, column: 1 },
        title: "On-call",
        reasons: [],
        drifted: false,
        drift: [],
        others: NO_OTHERS,
        properties: [],
        blocks: { unchanged: 1, ops },
        requests: 1,
        blocksCreated: 0,
        set: {},
        moveTo: undefined,
        leaves: { properties: {}, blocks: [] },
      },
    ],
    diagnostics: [],
    refusals: [],
    losses: [],
    cost: { requests: 1, blocksCreated: 0 },
  };
}

function update(before: string, after: string): BlockOp {
  const location = ["Escalation", "step 2"];
  return { op: "update", location, before: liveParagraph(before), after: paragraph(after) };
}

function opsOf(ops: readonly BlockOp[]): unknown {
  return toPlanJson(planWith(ops), []).changes[0]?.blocks.ops;
}

describe("the JSON of a block's edit", () => {
  it("says where it happens, and holds both texts and their words", () => {
    expect(opsOf([update("the first on call", "the second on call")])).toEqual([
      {
        op: "update",
        location: ["Escalation", "step 2"],
        id: "b",
        type: "paragraph",
        before: "the first on call",
        after: "the second on call",
        words: [
          { kind: "same", text: "the " },
          { kind: "removed", text: "first " },
          { kind: "added", text: "second " },
          { kind: "same", text: "on call" },
        ],
      },
    ]);
  });

  it("has the text as one part when only looks change, and no part without text", () => {
    expect(opsOf([update("bold", "bold")])).toMatchObject([{ words: [{ kind: "same", text: "bold" }] }]);
    expect(opsOf([update("", "")])).toMatchObject([{ words: [] }]);
  });

  it("says why a block is replaced, and which comments go with it", () => {
    const gone = {
      op: "delete",
      location: [],
      before: liveParagraph("a"),
      why: undefined,
      comments: 0,
    } as const;
    const why = "Notion cannot turn a paragraph into a heading_2";
    const plain = { op: "delete", location: [], id: "b", type: "paragraph", before: "a" };
    expect(opsOf([gone, { ...gone, why, comments: 2 }])).toEqual([plain, { ...plain, why, comments: 2 }]);
  });

  it("fits the schema, whatever the texts hold", () => {
    fc.assert(
      fc.property(hostileText, hostileText, fc.nat(3), (before, after, comments) => {
        const removal = {
          op: "delete",
          location: [before],
          before: liveParagraph(before),
          why: after,
          comments,
        };
        const json = toPlanJson(planWith([update(before, after), removal as BlockOp]), []);
        validate(JSON.parse(JSON.stringify(json)));
        expect(validate.errors).toBeNull();
      }),
    );
  });
});

describe("the digest of a plan", () => {
  const digestOf = (ops: readonly BlockOp[]) => toPlanJson(planWith(ops), []).digest;

  it("is the same for the same changes, and another for another text", () => {
    expect(digestOf([update("a", "b")])).toBe(digestOf([update("a", "b")]));
    expect(digestOf([update("a", "b")])).not.toBe(digestOf([update("a", "c")]));
  });

  it("tells blocks apart that look the same: another link, another colour", () => {
    const linked = (url: string): BlockOp => {
      const after = makeBlock("paragraph", {
        rich_text: canonicalRichText([text("a", {}, canonicalUrl(url))]),
        color: "default",
        icon: null,
      });
      return { op: "update", location: [], before: liveParagraph("a"), after };
    };
    expect(digestOf([linked("https://a.com/")])).not.toBe(digestOf([linked("https://b.com/")]));
    expect(digestOf([linked("https://a.com/")])).toBe(digestOf([linked("https://a.com/")]));
  });

  it("is another one when something else would be written over", () => {
    expect(digestOf([update("a", "c")])).not.toBe(digestOf([update("b", "c")]));
  });

  it("is the same wherever the manifest lies, and however many requests reading takes", () => {
    const plan = planWith([update("a", "b")]);
    const changes = plan.changes.map((change) => ({
      ...change,
      place: { file: "elsewhere.md", line: 9, column: 1 },
      requests: 7,
    }));
    expect(toPlanJson({ ...plan, changes }, []).digest).toBe(toPlanJson(plan, []).digest);
  });

  it("is the same whatever people did that is left alone, whoever it was, and whatever else there is", () => {
    const edited = (value: string, name?: string): string => {
      const [change] = planWith([]).changes;
      if (change === undefined) throw new Error("no change");
      const trace = { by: "ana-id", time: "2026-03-03T09:41:00.000Z", of: "page" } as const;
      const detail = { what: "property changed", name: "title", before: "a", after: value } as const;
      const drift = [{ ...detail, trace, outcome: "kept" } as const];
      const others = { ...NO_OTHERS, blocks: name === undefined ? 0 : 1 };
      const plan = { ...planWith([]), changes: [{ ...change, drift, others }] };
      const editors = new Map([["ana-id", { name, kind: "person" as const }]]);
      const json = toPlanJson(name === undefined ? plan : { ...plan, editors }, []);
      expect(json.changes[0]?.drift?.[0]?.editor?.name).toBe(name);
      return json.digest;
    };
    expect(edited("b", "Ana")).toBe(edited("b"));
    expect(edited("b")).toBe(edited("c"));
  });
});
