import type { Document } from "yaml";
import type { Place } from "../../model/diagnostics.ts";

/** A document of the YAML library, and the places of its offsets. */
export interface Parsed {
  readonly document: Document.Parsed;
  readonly text: string;
  readonly place: (offset: number) => Place;
}
