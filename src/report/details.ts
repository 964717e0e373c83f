import { oneLine } from "./one-line.ts";
import type { BlockOp, Change } from "./plan-json.generated.ts";
import { count } from "./summary-line.ts";

/** What happens to one resource, in a few words. */
export function headline(change: Change): string {
  const verb = VERBS[change.action];
  const why = change.reasons.length === 0 ? "" : ` (${change.reasons.join("; ")})`;
  return `${verb} "${oneLine(change.title, 80)}" ${change.file ?? change.key}${why}`;
}

const VERBS: Readonly<Record<Change["action"], string>> = {
  create: "create",
  update: "update",
  move: "move",
  adopt: "adopt",
  trash: "trash",
  drift: "keep",
};

/** The sign that stands before a line of a plan. */
export const SIGNS: Readonly<Record<Change["action"] | BlockOp["op"], string>> = {
  create: "+",
  update: "~",
  move: ">",
  adopt: "=",
  trash: "-",
  drift: "!",
  insert: "+",
  delete: "-",
};

/** What a change does, a line for each edit. At most `most` blocks of a new page are named. */
export function details(change: Change, most: number): { readonly sign: string; readonly text: string }[] {
  const properties = change.properties.map(({ name, before, after }) => ({
    sign: SIGNS.update,
    text:
      change.action === "create"
        ? `${name}: ${quoted(after)}`
        : `${name}: ${quoted(before)} → ${quoted(after)}`,
  }));
  return [...properties, ...change.blocks.ops.flatMap((op) => opDetails(op, most))];
}

function opDetails(op: BlockOp, most: number): { sign: string; text: string }[] {
  const where = op.section === "" ? "" : `${oneLine(op.section, 40)} › `;
  switch (op.op) {
    case "update": {
      if (op.before === op.after) {
        return [
          { sign: SIGNS.update, text: `${where}${named(op.type, op.after)}: looks, links or settings` },
        ];
      }
      const [before, after] = aroundDifference(oneLine(op.before), oneLine(op.after));
      return [
        { sign: SIGNS.delete, text: `${where}${named(op.type, before)}` },
        { sign: SIGNS.insert, text: `${where}${named(op.type, after)}` },
      ];
    }
    case "delete":
      return [{ sign: SIGNS.delete, text: `${where}${named(op.type, op.before)}` }];
    case "insert": {
      const shown = op.blocks.slice(0, most).map(({ type, text, below }) => ({
        sign: SIGNS.insert,
        text: `${where}${named(type, text)}${below === 0 ? "" : ` with ${count(below, "block")} below`}`,
      }));
      const more = op.blocks.length - shown.length;
      return more === 0
        ? shown
        : [...shown, { sign: SIGNS.insert, text: `… and ${count(more, "more block")}` }];
    }
  }
}

/** Characters of agreement shown before the first difference of two texts. */
const LEAD = 40;

/** Cuts off the beginning that two texts have in common, but for some words, so that the difference is seen. */
function aroundDifference(before: string, after: string): readonly [string, string] {
  let same = 0;
  while (same < before.length && before[same] === after[same]) same += 1;
  const from = before.lastIndexOf(" ", Math.max(0, same - LEAD)) + 1;
  return from === 0 ? [before, after] : [`…${before.slice(from)}`, `…${after.slice(from)}`];
}

function named(type: string, text: string): string {
  return text === "" ? type : `${type} ${quoted(text)}`;
}

function quoted(text: string | null): string {
  return text === null ? "none" : `"${oneLine(text, 100)}"`;
}
