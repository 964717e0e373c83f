import { storedIcon } from "../content/icons.ts";
import { richTextField } from "../content/rich-text.ts";
import type { Field } from "./kind.ts";

export const richText: Field = richTextField;

export const color: Field = (sent) => sent ?? "default";

/** Off unless sent. */
export const flag: Field = (sent) => sent ?? false;

export const icon: Field = storedIcon;

/** A callout without an icon gets a light bulb [page.custom-emoji-icon]. */
export const calloutIcon: Field = (sent) => storedIcon(sent) ?? { type: "emoji", emoji: "💡" };

export const asSent: Field = (sent) => sent;
