import type { TextFile } from "../loading.ts";
import type { Report } from "../problem.ts";
import type { OnDrift } from "../resource.ts";
import type { YamlDocument } from "../yaml/document.ts";

/** A database file that is being read. */
export interface Reading {
  readonly source: TextFile;
  readonly onDrift: OnDrift;
  readonly document: YamlDocument;
  readonly report: Report;
}
