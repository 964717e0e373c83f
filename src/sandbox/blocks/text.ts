import { asSent, calloutIcon, color, flag, icon, richText } from "./fields.ts";
import { type BlockKind, kindOfFields } from "./kind.ts";

/** [blocks.modify-basic-blocks]: a heading is a toggle, or it has no children. */
const heading = kindOfFields({ rich_text: richText, is_toggleable: flag, color }, (stored) =>
  stored.is_toggleable === true ? "any" : "none",
);
const item = kindOfFields({ rich_text: richText, color }, "any");

/** Blocks that are mostly text. */
export const textKinds: Readonly<Record<string, BlockKind>> = {
  paragraph: kindOfFields({ rich_text: richText, icon, color }, "any"),
  heading_1: heading,
  heading_2: heading,
  heading_3: heading,
  heading_4: heading,
  bulleted_list_item: item,
  numbered_list_item: item,
  quote: item,
  toggle: item,
  to_do: kindOfFields({ rich_text: richText, checked: flag, color }, "any"),
  callout: kindOfFields({ rich_text: richText, icon: calloutIcon, color }, "any"),
  template: kindOfFields({ rich_text: richText }, "any"),
  code: kindOfFields({ caption: richText, rich_text: richText, language: asSent }),
  equation: kindOfFields({ expression: asSent }),
};
