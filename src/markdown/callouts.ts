import type { BlockOf } from "../model/blocks.ts";
import type { Color } from "../model/colors.ts";

/** How a callout looks. */
export interface CalloutLook {
  readonly emoji: string;
  readonly color: Color;
}

/** The one table of what a callout may say, by GitHub's names, in its colours. */
export const CALLOUTS = {
  note: { emoji: "ℹ️", color: "blue_background" },
  tip: { emoji: "💡", color: "green_background" },
  important: { emoji: "❗", color: "purple_background" },
  warning: { emoji: "⚠️", color: "yellow_background" },
  caution: { emoji: "🛑", color: "red_background" },
} as const satisfies Readonly<Record<string, CalloutLook>>;

export type CalloutKind = keyof typeof CALLOUTS;

/** How the containers of documentation sites look, by their names: GitHub's kinds, and those that sites add. */
export const SITE_CALLOUTS = {
  ...CALLOUTS,
  info: CALLOUTS.note,
  danger: { emoji: "🚨", color: "red_background" },
} as const satisfies Readonly<Record<string, CalloutLook>>;

/** What MkDocs adds to them, by its names. */
const MKDOCS_CALLOUTS: Readonly<Record<string, CalloutLook>> = {
  ...SITE_CALLOUTS,
  abstract: { emoji: "📋", color: "gray_background" },
  summary: { emoji: "📋", color: "gray_background" },
  hint: CALLOUTS.tip,
  success: { emoji: "✅", color: "green_background" },
  question: { emoji: "❓", color: "green_background" },
  attention: CALLOUTS.warning,
  failure: { emoji: "❌", color: "red_background" },
  error: SITE_CALLOUTS.danger,
  bug: { emoji: "🐛", color: "red_background" },
  example: { emoji: "🧪", color: "purple_background" },
  quote: { emoji: "💬", color: "gray_background" },
};

/** Gives the look of an admonition by its name; of one that MkDocs does not know, that of a note, as there. */
export function mkdocsCallout(name: string): CalloutLook {
  return (Object.hasOwn(MKDOCS_CALLOUTS, name) ? MKDOCS_CALLOUTS[name] : undefined) ?? CALLOUTS.note;
}

const BY_NAME = new Map<string, CalloutLook>(Object.entries(SITE_CALLOUTS));

/** Gives the look of a container by its name; undefined when the name is that of no callout. */
export function siteCallout(name: string): CalloutLook | undefined {
  return BY_NAME.get(name);
}

/** Tells whether the name is that of a kind of callout. */
export function isCalloutKind(name: string): name is CalloutKind {
  return Object.hasOwn(CALLOUTS, name);
}

/** Makes a callout with a look, its text and what is below it. */
export function callout(
  { emoji, color }: CalloutLook,
  {
    rich_text,
    children,
  }: Pick<BlockOf<"callout">["content"], "rich_text"> & Pick<BlockOf<"callout">, "children">,
): BlockOf<"callout"> {
  return { type: "callout", content: { rich_text, color, icon: { type: "emoji", emoji } }, children };
}

/** Tells of which kind a callout looks to be; undefined for one that looks like none. */
export function calloutKind(content: BlockOf<"callout">["content"]): CalloutKind | undefined {
  return nameIn(CALLOUTS, content);
}

/** Gives the name of a container that looks like a callout; undefined when none does. */
export function siteCalloutName(content: BlockOf<"callout">["content"]): string | undefined {
  return nameIn(SITE_CALLOUTS, content);
}

function nameIn<Name extends string>(
  looks: Readonly<Record<Name, CalloutLook>>,
  { icon, color }: BlockOf<"callout">["content"],
): Name | undefined {
  if (icon?.type !== "emoji") return undefined;
  const names = Object.keys(looks).filter((name): name is Name => Object.hasOwn(looks, name));
  return names.find((name) => looks[name].emoji === icon.emoji && looks[name].color === color);
}
