import { asSent } from "./fields.ts";
import { type BlockKind, kindOfFields } from "./kind.ts";

/** Blocks that people make in Notion's own app; requests can't create them [NOTION.md 4]. */
export const appOnlyKinds: Readonly<Record<string, BlockKind>> = {
  link_preview: kindOfFields({ url: asSent }),
  unsupported: kindOfFields({ block_type: asSent }),
};
