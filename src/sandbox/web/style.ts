import { Markup } from "./html.ts";
import { blockStyle } from "./style-blocks.ts";
import { codeStyle } from "./style-code.ts";
import { colorStyle } from "./style-colors.ts";
import { frameStyle } from "./style-frame.ts";

/** The style sheet of all pages. */
export const style = new Markup([colorStyle, frameStyle, blockStyle, codeStyle].join("\n"));
