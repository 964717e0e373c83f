import type { LiveProperty, Option } from "../../model/properties/schema.ts";
import type { SentOption } from "../../model/properties/schema-api.ts";

/** How an option changes; null is none. */
export interface OptionChange {
  readonly aspect: "option" | "option description";
  readonly before: string | null;
  readonly after: string | null;
}

/** A setting of an option that no request changes. */
export type FixedSetting = {
  readonly option: string;
  readonly wanted: string;
} & (
  | { readonly notice: "option color"; readonly live: string }
  | { readonly notice: "option group"; readonly live: string | undefined }
);

/** How the options of a property differ. */
export interface OptionsDiff {
  /** All that are to be there, as a PATCH needs it: what is not in it is removed (NOTION.md §3.5). */
  readonly options: readonly SentOption[];
  readonly changes: readonly OptionChange[];
  readonly removed: readonly string[];
  readonly fixed: readonly FixedSetting[];
}

/** Compares the options of a property. Their order is not compared: it is not known whether the API changes it. */
export function diffOptions(
  wanted: readonly Option[],
  live: readonly Option[],
  ids: LiveProperty["optionIds"],
  { renamed, exact }: { readonly renamed: ReadonlyMap<string, string>; readonly exact: boolean },
): OptionsDiff {
  const matches = matchOptions(wanted, live, renamed);
  const wantedFor = (option: Option) => wanted.find((each) => matches.get(each) === option);
  const removed = exact ? live.filter((option) => wantedFor(option) === undefined) : [];
  const kept = live.filter((option) => !removed.includes(option));
  return {
    options: inOrder(
      wanted,
      matches,
      kept.map((option): [Option, SentOption] => [option, sentOption(option, wantedFor(option), ids)]),
    ),
    changes: [
      ...wanted.flatMap((option) => optionChanges(option, matches.get(option))),
      ...removed.map(({ name }): OptionChange => ({ aspect: "option", before: name, after: null })),
    ],
    removed: removed.map(({ name }) => name),
    fixed: [...matches].flatMap(([option, match]) => fixedSettings(option, match)),
  };
}

/**
 * By former names that no option has any more, then by name; names that differ in case only are one for Notion
 * (NOTION.md §2.2).
 */
function matchOptions(
  wanted: readonly Option[],
  live: readonly Option[],
  renamed: ReadonlyMap<string, string>,
): ReadonlyMap<Option, Option> {
  const matches = new Map<Option, Option>();
  const claimed = new Set<Option>();
  const named = (options: readonly Option[], name: string) =>
    options.find((each) => each.name === name) ??
    options.find((each) => each.name.toLowerCase() === name.toLowerCase());
  const claim = (option: Option, found: Option | undefined): void => {
    if (found === undefined || claimed.has(found) || matches.has(option)) return;
    matches.set(option, found);
    claimed.add(found);
  };
  for (const option of wanted) {
    const former = renamed.get(option.name);
    const isFree = named(live, option.name) === undefined;
    if (former !== undefined && isFree && named(wanted, former) === undefined)
      claim(option, named(live, former));
  }
  for (const option of wanted) claim(option, named(live, option.name));
  return matches;
}

/** Options that are there are sent whole, with the colour that they have: another one is refused (NOTION.md §3.5). */
function sentOption(live: Option, wanted: Option | undefined, ids: LiveProperty["optionIds"]): SentOption {
  const id = ids.get(live.name);
  const description = wanted?.description ?? live.description;
  return {
    ...(id !== undefined && { id }),
    name: wanted?.name ?? live.name,
    ...(live.color !== undefined && { color: live.color }),
    ...(description !== undefined && { description: description || null }),
  };
}

/** Keeps the order in Notion, and puts each new option behind the one that it follows in the manifest. */
function inOrder(
  wanted: readonly Option[],
  matches: ReadonlyMap<Option, Option>,
  kept: readonly (readonly [Option, SentOption])[],
): readonly SentOption[] {
  const entries = [...kept];
  for (const [at, option] of wanted.entries()) {
    if (matches.has(option)) continue;
    const before = wanted[at - 1];
    const anchor = before && (matches.get(before) ?? before);
    entries.splice(entries.findIndex(([each]) => each === anchor) + 1, 0, [option, option]);
  }
  return entries.map(([, sent]) => sent);
}

function optionChanges(wanted: Option, live: Option | undefined): OptionChange[] {
  const changes: OptionChange[] = [];
  const { name, description } = wanted;
  if (live?.name !== name) changes.push({ aspect: "option", before: live?.name ?? null, after: name });
  if (live !== undefined && description !== undefined && description !== (live.description ?? "")) {
    changes.push({
      aspect: "option description",
      before: live.description ?? null,
      after: description || null,
    });
  }
  return changes;
}

function fixedSettings(wanted: Option, live: Option): FixedSetting[] {
  const fixed: FixedSetting[] = [];
  const option = wanted.name;
  if (wanted.color !== undefined && wanted.color !== live.color) {
    fixed.push({ notice: "option color", option, live: live.color ?? "default", wanted: wanted.color });
  }
  if (wanted.group !== undefined && wanted.group !== live.group) {
    fixed.push({ notice: "option group", option, live: live.group, wanted: wanted.group });
  }
  return fixed;
}
