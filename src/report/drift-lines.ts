import {
  blockName,
  changedText,
  type DetailLine,
  type Extent,
  named,
  pathOf,
  quoted,
  SIGNS,
} from "./detail-line.ts";
import { oneLine } from "./one-line.ts";
import type { Drift, Editor, Others } from "./plan-json.generated.ts";

/** Tells of one thing that a person did: what, then who and when, and what becomes of it. */
export function driftLines(drift: Drift, extent: Extent): DetailLine[] {
  return [
    ...deedLines(drift, extent),
    { sign: SIGNS.note, text: `${who(drift.editor)}; ${OUTCOMES[drift.outcome]}` },
  ];
}

function deedLines(drift: Drift, extent: Extent): DetailLine[] {
  const sign = SIGNS.drifted;
  const { before, after, words, location, type } = drift;
  const block = type === undefined ? pathOf([...location, "a block"]) : blockName(location, type);
  switch (drift.what) {
    case "block edited":
      if (words === undefined) return [{ sign, text: `${named(block, after ?? "")} edited; ${FORGOTTEN}` }];
      return before === after
        ? [{ sign, text: `${named(block, after ?? "")}: looks, links or settings` }]
        : changedText(sign, block, words, extent);
    case "block deleted":
      return [
        {
          sign,
          text: `${named(block, before ?? "")} deleted${before === undefined ? `; ${FORGOTTEN}` : ""}`,
        },
      ];
    case "block added":
      return [{ sign, text: `${named(block, after ?? "")} added` }];
    case "block moved":
      return [{ sign, text: `${named(block, after ?? "")} moved` }];
    case "property changed": {
      const name = oneLine(drift.property ?? "", 60);
      if (before === undefined) return [{ sign, text: `${name}: ${quoted(after ?? null)}; ${FORGOTTEN}` }];
      return before === after
        ? [{ sign, text: `${name}: ${quoted(before)}, other looks or content` }]
        : [{ sign, text: `${name}: ${quoted(before)} → ${quoted(after ?? null)}` }];
    }
    case "moved":
      return [{ sign, text: `moved from below ${place(before)} to below ${place(after)}` }];
    case "trashed":
      return [{ sign, text: "moved to the trash" }];
  }
}

function place(id: string | null | undefined): string {
  return oneLine(id ?? "", 40) || "nothing";
}

/** Both the manifest and a person have changed it, and the ledger keeps digests. */
const FORGOTTEN = "what was there before is not known any more";

const OUTCOMES: Readonly<Record<Drift["outcome"], string>> = {
  kept: "kept",
  "conflict kept": "kept, although the manifest changed it, too",
  overwritten: "overwritten with what the manifest says",
  refused: "refused",
};

/** Says who edited something last, and when, as far as Notion tells. */
export function who(editor: Editor | undefined): string {
  if (editor === undefined) return "Notion does not tell by whom";
  const { of, time } = editor;
  return `${of === "block" ? "" : `${of} last edited `}${agent(editor)}, ${when(time)}`;
}

function agent({ id, name, kind }: Editor): string {
  const known = oneLine(name ?? "", 60);
  if (kind === "connection") return known === "" ? "through the API" : `through the API (${known})`;
  return `by ${known === "" ? `somebody (${oneLine(id, 40)})` : known}`;
}

/** `2026-03-03 09:41 UTC`. */
function when(time: string): string {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(time)
    ? `${time.slice(0, 10)} ${time.slice(11, 16)} UTC`
    : oneLine(time, 40);
}

/** Says what may be done about drift, in sentences; nothing when there is none. */
export function driftAdvice(drift: readonly Drift[]): readonly string[] {
  const has = (...outcomes: readonly Drift["outcome"][]): boolean =>
    drift.some(({ outcome }) => outcomes.includes(outcome));
  return [
    ...(has("kept", "conflict kept")
      ? [
          "To take over an edit that is kept, write it into the manifest; --on-drift overwrite puts back what the manifest says.",
        ]
      : []),
    ...(has("overwritten") ? ["--on-drift keep leaves alone what would be overwritten."] : []),
  ];
}

/** Says what may be done about drift, as one paragraph of Markdown. */
export function driftAdviceMarkdown(drift: readonly Drift[]): readonly string[] {
  const advice = driftAdvice(drift).join(" ");
  return advice === "" ? [] : [advice.replace(/--on-drift \w+/g, "`$&`")];
}

/** Says what is other people's: `3 blocks and 1 sub-page of others left alone`; undefined when nothing is. */
export function othersText(others: Others | undefined): string | undefined {
  if (others === undefined) return undefined;
  const parts = NOUNS.flatMap(([name, one, many]) => {
    const number = others[name];
    return number === 0 ? [] : [`${number} ${number === 1 ? one : many}`];
  });
  const last = parts.at(-1);
  if (last === undefined) return undefined;
  const all = parts.length === 1 ? last : `${parts.slice(0, -1).join(", ")} and ${last}`;
  const { unread = 0 } = others;
  const rest = unread === 0 ? "" : `; ${unread} ${unread === 1 ? "resource was" : "resources were"} not read`;
  return `${all} of others left alone${rest}`;
}

/** Adds to what is told of a resource what on it is other people's. */
export function withOthers(lines: readonly DetailLine[], others: Others | undefined): readonly DetailLine[] {
  const text = othersText(others);
  return text === undefined ? lines : [...lines, { sign: SIGNS.note, text }];
}

const NOUNS: readonly (readonly [Exclude<keyof Others, "unread">, one: string, many: string])[] = [
  ["blocks", "block", "blocks"],
  ["pages", "sub-page", "sub-pages"],
  ["databases", "database", "databases"],
  ["properties", "property", "properties"],
  ["rows", "row", "rows"],
];
