import type { Diagnostic } from "../../model/diagnostics.ts";
import type { Refusal } from "../plan.ts";
import { counted } from "./wording.ts";

/** What a run knows of itself before it looks for what has no manifest. */
export interface PruningRun {
  /** Whether it speaks for the whole project. */
  readonly complete: boolean;
  /** How many resources the manifests declare. */
  readonly declared: number;
  /** What was found in the manifests. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Warnings that tell of manifests that may be missing, and what to do about them. */
const DOUBTS: Readonly<Record<string, string>> = {
  "empty-source": "give the source its files, or take it out of the workspace file",
  "outside-project": "move the file into the folder of its source, or exclude it",
};

/** Refuses pruning in a run that cannot tell what has no manifest. `orphaned` are the records in the ledger that have none. */
export function refuseRun(orphaned: number, { complete, declared, diagnostics }: PruningRun): Refusal[] {
  if (orphaned === 0) return [];
  const pages = counted(orphaned, "published page");
  const refuse = (message: string, hint: string): Refusal => ({ key: "", message, hint });
  if (!complete) {
    const message = `${pages} may have no manifest, but a filtered run does not speak for what it leaves out`;
    return [refuse(message, "prune without --only")];
  }
  if (declared === 0) {
    const message = `the manifests declare nothing, so ${pages} would go to the trash: all there are`;
    return [refuse(message, "check `sources` in the workspace file")];
  }
  return diagnostics.flatMap(({ severity, code, message, file, line }) => {
    const hint = severity === "warning" ? DOUBTS[code] : undefined;
    return hint === undefined
      ? []
      : [refuse(`${pages} would count as without a manifest, but ${message} (${file}:${line})`, hint)];
  });
}
