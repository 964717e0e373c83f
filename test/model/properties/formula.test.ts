import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  canonicalFormula,
  type FormulaNames,
  formulaReferences,
  readableFormula,
} from "../../../src/model/properties/formula.ts";
import { parseFormula as sandboxParse } from "../../../src/sandbox/formulas/parse.ts";
import { printFormula as sandboxPrint } from "../../../src/sandbox/formulas/print.ts";
import { recordedFormulas } from "./recorded-formulas.ts";

const runs = Number(process.env.LAW_RUNS ?? 1000);

describe("formulas", () => {
  it("reads what Notion printed for each recorded formula as what was sent", () => {
    const recorded = recordedFormulas();
    expect(recorded.length).toBeGreaterThan(6);
    for (const { sent, printed, names } of recorded) {
      expect(canonicalFormula(printed, { nameOf: (id) => names.get(id), renamed: (name) => name })).toBe(
        canonicalFormula(sent),
      );
    }
  });

  it("tells the recorded formulas apart", () => {
    const sent = new Set(recordedFormulas().map((formula) => formula.sent));
    expect(new Set([...sent].map((formula) => canonicalFormula(formula))).size).toBe(sent.size);
  });

  it.each([
    ["white space", 'prop("A")*2', ' prop( "A" )\n * 2 '],
    ["parentheses", "1 + 2 * 3", "(1 + ((2 * 3)))"],
    ["associativity", "1 - 2 - 3", "(1 - 2) - 3"],
    ["towers of powers", "2 ^ 3 ^ 2", "2 ^ (3 ^ 2)"],
    ["the sign of a power", "-2 ^ 2", "-(2 ^ 2)"],
    ["quotes", `prop('A') == 'it"s'`, String.raw`prop("A") == "it\"s"`],
    ["line breaks in text", '"a\nb"', String.raw`"a\nb"`],
    ["words for operators", "not true and (false or true)", "!true && (false || true)"],
    ["functions for operators", 'and(prop("A"), prop("B"), true)', 'prop("A") and prop("B") and true'],
    ["methods", 'prop("A").contains("x")', 'contains(prop("A"), "x")'],
    ["conditions", 'prop("A") ? 1 : prop("B") ? 2 : 3', 'if(prop("A"), 1, if(prop("B"), 2, 3))'],
    ["comments", "1 /* one */ + 2", "1 + 2"],
    ["numbers", "1.50 + 1e2", "1.5 + 100"],
  ])("takes %s for what they mean", (_what, one, other) => {
    expect(canonicalFormula(one)).toBe(canonicalFormula(other));
  });

  it.each([
    ["1 - 2 - 3", "1 - (2 - 3)"],
    ["1 + 2 * 3", "(1 + 2) * 3"],
    ['prop("A")', '"A"'],
    ['prop("A")', 'current.prop("A")'],
    ['"a b"', '"a  b"'],
    ["-2 ^ 2", "(-2) ^ 2"],
    ["a > b", "a >= b"],
    ["true", '"true"'],
  ])("tells %s from %s", (one, other) => {
    expect(canonicalFormula(one)).not.toBe(canonicalFormula(other));
  });

  it("compares what is no formula as it is written, but for white space and IDs", () => {
    const names: FormulaNames = { nameOf: () => "A", renamed: (name) => name };
    // As in obj-api.fixture.mod-formula-db.
    const printed = "={{notion:block_property:dDR%3B:3839ce7b:0}}*  2";
    expect(canonicalFormula(printed, names)).toBe(canonicalFormula('=prop("A")* 2'));
    expect(canonicalFormula("=1")).not.toBe(canonicalFormula("1"));
  });

  it("follows a property that gets another name", () => {
    const names: FormulaNames = {
      nameOf: (id, source) => (source === "ours" && id === "a%3A" ? "New" : undefined),
      renamed: (name) => (name === "Old" ? "New" : name),
    };
    const wanted = canonicalFormula('prop("New") + 1');
    expect(canonicalFormula('prop("Old") + 1', names)).toBe(wanted);
    expect(canonicalFormula("{{notion:block_property:a%3A:ours:space}} + 1", names)).toBe(wanted);
    expect(canonicalFormula("{{notion:block_property:a%3A:theirs:space}} + 1", names)).not.toBe(wanted);
    expect(canonicalFormula('current.prop("Old") + 1', names)).not.toBe(
      canonicalFormula('current.prop("New") + 1', names),
    );
  });

  it("is readable with names for IDs", () => {
    const printed = 'if({{notion:block_property:a:s:p}} > 1, "x", {{notion:block_property:b:s:p}})';
    expect(readableFormula(printed, (id) => (id === "a" ? 'A "1"' : undefined))).toBe(
      'if(prop("A \\"1\\"") > 1, "x", {{notion:block_property:b:s:p}})',
    );
  });

  it("lists the properties it mentions, its own and those of related rows", () => {
    expect(
      formulaReferences('prop("Tasks").map(current.prop("Done")).length() + prop("A") + prop("A")'),
    ).toEqual({
      own: ["Tasks", "A"],
      related: ["Done"],
    });
    expect(formulaReferences("= prop(")).toEqual({ own: [], related: [] });
  });

  it("knows what the sandbox prints anew as what was sent", () => {
    fc.assert(
      fc.property(formulas, noise, (formula, seed) => {
        const sent = write(formula, seed);
        const stored = sent.replaceAll(
          /prop\(\s*("(?:[^"\\]|\\.)*")\s*\)/g,
          (_, name) => `{{property:${ID(JSON.parse(name))}}}`,
        );
        const parsed = sandboxParse(stored);
        expect(parsed, sent).not.toBeNull();
        if (parsed === null) return;
        const printed = sandboxPrint(parsed).replaceAll(
          /\{\{property:([^}]+)\}\}/g,
          "{{notion:block_property:$1:source:space}}",
        );
        const nameOf = (id: string) => decodeURIComponent(id);
        expect(canonicalFormula(printed, { nameOf, renamed: (name) => name })).toBe(canonicalFormula(sent));
      }),
      { numRuns: runs },
    );
  });

  it("tells any two formulas apart, and no two ways to write one", () => {
    fc.assert(
      fc.property(formulas, formulas, noise, noise, (one, other, seed, second) => {
        expect(canonicalFormula(write(one, seed))).toBe(canonicalFormula(write(one, second)));
        const same = JSON.stringify(one) === JSON.stringify(other);
        expect(canonicalFormula(write(one, seed)) === canonicalFormula(write(other, second))).toBe(same);
      }),
      { numRuns: runs },
    );
  });
});

/** A formula in the spelling that is common to Notion's grammar and the sandbox's. */
type Tree =
  | { readonly leaf: string }
  | { readonly op: string; readonly args: readonly Tree[] }
  | { readonly call: string; readonly args: readonly Tree[] };

const ID = (name: string): string => encodeURIComponent(name).replaceAll("'", "%27");

const leaf: fc.Arbitrary<Tree> = fc
  .oneof(
    fc.constantFrom("A", "B c", 'quo"te', "ü", "{{x}}", "a:b").map((name) => `prop(${JSON.stringify(name)})`),
    fc.integer({ min: 0, max: 99 }).map(String),
    fc.constantFrom("0.5", "true", "false"),
    fc.constantFrom("x", "it's", "a  b", 'q"', "\\", "(", "line\nbreak").map((text) => JSON.stringify(text)),
  )
  .map((text) => ({ leaf: text }));

const { tree: formulas } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    leaf,
    fc.record({
      op: fc.constantFrom("+", "-", "*", "/", "%", "^", "==", "!=", "<", ">=", "&&", "||"),
      args: fc.tuple(tie("tree"), tie("tree")),
    }),
    fc.record({ op: fc.constantFrom("-", "!"), args: fc.tuple(tie("tree")) }),
    fc.record({
      call: fc.constantFrom("if3", "max", "length", "contains", "now"),
      args: fc.array(tie("tree"), { maxLength: 3 }),
    }),
  ),
}));

const noise = fc.array(fc.boolean(), { minLength: 40, maxLength: 40 });

/** Writes a formula with as many needless blanks and parentheses as the noise has it. */
function write(formula: Tree, bits: readonly boolean[]): string {
  let at = 0;
  const yes = () => bits[at++ % bits.length] === true;
  const blank = () => (yes() ? " " : "");
  const wrap = (text: string, needed: boolean) => (needed || yes() ? `(${blank()}${text}${blank()})` : text);
  const level = (op: string) =>
    [["||"], ["&&"], ["==", "!="], ["<", ">="], ["+", "-"], ["*", "/", "%"]].findIndex((ops) =>
      ops.includes(op),
    );
  const visit = (tree: Tree): string => {
    if ("leaf" in tree) return tree.leaf;
    if ("call" in tree) return `${tree.call}(${tree.args.map(visit).join(`${blank()},${blank()}`)})`;
    const [left, right] = tree.args;
    if (left === undefined) return "";
    // Where sandbox and Notion disagree, there are always parentheses: at powers and signs.
    if (right === undefined) return `${tree.op}${wrap(visit(left), "op" in left)}`;
    const isOperation = (arg: Tree) => "op" in arg;
    const loose = (arg: Tree, side: 0 | 1) =>
      "op" in arg &&
      (arg.args.length === 1 || tree.op === "^" || level(arg.op) < level(tree.op) + side || arg.op === "^");
    return [
      wrap(visit(left), isOperation(left) && loose(left, 0)),
      tree.op,
      wrap(visit(right), isOperation(right) && loose(right, 1)),
    ].join(yes() ? " " : "  ");
  };
  return visit(formula);
}
