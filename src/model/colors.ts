const HUES = [
  "default",
  "gray",
  "brown",
  "orange",
  "yellow",
  "green",
  "blue",
  "purple",
  "pink",
  "red",
] as const;

type Hue = (typeof HUES)[number];

/** A colour of a block or of text: a hue, or a hue as background. */
export type Color = Hue | `${Hue}_background`;

/** Every colour that Notion knows for blocks and text, hues first. */
export const COLORS: readonly Color[] = [...HUES, ...HUES.map((hue): Color => `${hue}_background`)];
