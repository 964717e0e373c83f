import { appOnlyKinds } from "./app-only.ts";
import { type BlockKind, kindOfFields } from "./kind.ts";
import { layoutKinds } from "./layout.ts";
import { mediaKinds } from "./media.ts";
import { textKinds } from "./text.ts";

/** Pages hold blocks; they are made and changed through their own endpoints. */
const page: BlockKind = kindOfFields({}, "any");

/** Databases hold data sources, which are no blocks. */
const database: BlockKind = kindOfFields({});

/** Every type of block that the sandbox knows. */
export const kinds: ReadonlyMap<string, BlockKind> = new Map([
  ...Object.entries(textKinds),
  ...Object.entries(mediaKinds),
  ...Object.entries(layoutKinds),
  ...Object.entries(appOnlyKinds),
  ["child_page", page] as const,
  ["child_database", database] as const,
]);

/** Gives what is known of a type; the request schema has let no other type through. */
export function kindOf(type: string): BlockKind {
  const kind = kinds.get(type);
  if (!kind) throw new Error(`No block kind ${type}.`);
  return kind;
}
