import type { LocalFile } from "../../model/local-file.ts";
import type { Change } from "../plan.ts";
import type { PlannedValues } from "./value.ts";

/** Lists the files of the repository that carrying out a change sends. */
export function localFilesIn(change: Change): readonly LocalFile[] {
  return [...valuesIn(change).values()]
    .flatMap((value) => (value.type === "files" ? value.value : []))
    .filter((file) => "path" in file);
}

function valuesIn(change: Change): PlannedValues {
  if (change.kind !== "row") return new Map();
  switch (change.action) {
    case "create":
      return change.wanted.values;
    case "update":
    case "adopt":
      return change.set.values;
    default:
      return new Map();
  }
}
