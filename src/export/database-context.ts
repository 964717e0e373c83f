import type { LeftOut } from "./left-out.ts";
import type { Surroundings } from "./notes.ts";
import type { SchemaNames } from "./schema.ts";

/** What a database's file refers to outside of itself, and what it leaves out. */
export interface DatabaseContext extends Surroundings, SchemaNames {
  readonly leftOut: LeftOut;
  /** Gives what relations call a row: its key, or the ID of its page. */
  readonly rowName: (id: string) => string;
}
