// Generated from schemas/drift.schema.json by scripts/generate-types.ts. Change the schema instead.

/**
 * What `pagewright drift --format json` prints: what people did in Notion to what the last apply left.
 */
export interface DriftReport {
  /**
   * Version of this format.
   */
  formatVersion: 1;
  /**
   * False when the run was filtered with --only, so that other resources are not spoken for.
   */
  complete: boolean;
  /**
   * How much was done to how many resources.
   */
  summary: {
    /**
     * Resources that were looked at.
     */
    resources: number;
    /**
     * Those that people edited.
     */
    drifted: number;
    /**
     * What people did to them.
     */
    edits: number;
  };
  /**
   * The resources that people edited, parents before children.
   */
  resources: DriftedResource[];
  others?: import("./plan-json.generated.ts").Others;
  /**
   * Errors and warnings about the manifests.
   */
  diagnostics: import("./plan-json.generated.ts").DiagnosticReport[];
}
/**
 * A resource that people edited.
 *
 * This interface was referenced by `DriftReport`'s JSON-Schema
 * via the `definition` "resource".
 */
export interface DriftedResource {
  /**
   * The resource's stable name in the project.
   */
  key: string;
  /**
   * What it is.
   */
  kind: "page" | "database" | "row";
  /**
   * Its dashed Notion ID; absent of what is in the trash and to be published anew.
   */
  id?: string;
  /**
   * Where it is declared, from the workspace file's folder.
   */
  file?: string;
  /**
   * Its title.
   */
  title: string;
  /**
   * What people did.
   *
   * @minItems 1
   */
  drift: import("./plan-json.generated.ts").Drift[];
  others?: import("./plan-json.generated.ts").Others;
}
