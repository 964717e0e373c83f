import type { JsonObject } from "../../../../src/sandbox/json.ts";
import { numberOf } from "../accounts.ts";
import type { Places } from "../places.ts";
import type { PullRequest } from "../pull-requests.ts";

/** A file that a pull request changes. */
export interface ChangedFile {
  readonly filename: string;
  /** Default: `modified`. */
  readonly status?: "added" | "removed" | "modified" | "renamed" | "copied" | "changed" | "unchanged";
  /** Where a file was that is `renamed`. */
  readonly previousFilename?: string;
  /** GitHub leaves it out for binary and large files. */
  readonly patch?: string;
}

/** Gives a changed file as GitHub answers it. */
export function diffEntry(
  file: ChangedFile,
  pull: PullRequest,
  repository: string,
  places: Places,
): JsonObject {
  const lines = (file.patch ?? "").split("\n");
  const additions = lines.filter((line) => line.startsWith("+")).length;
  const deletions = lines.filter((line) => line.startsWith("-")).length;
  const { sha } = pull.head;
  const path = encodeURIComponent(file.filename);
  return {
    sha: numberOf(file.filename).toString(16).padStart(40, "0"),
    filename: file.filename,
    status: file.status ?? "modified",
    additions,
    deletions,
    changes: additions + deletions,
    blob_url: `${places.web}/${repository}/blob/${sha}/${path}`,
    raw_url: `${places.web}/${repository}/raw/${sha}/${path}`,
    contents_url: `${places.api}/repos/${repository}/contents/${path}?ref=${sha}`,
    ...(file.patch !== undefined && { patch: file.patch }),
    ...(file.previousFilename !== undefined && { previous_filename: file.previousFilename }),
  };
}
