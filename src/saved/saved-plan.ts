import packageJson from "../../package.json" with { type: "json" };
import type { Reading } from "../ledger/reading.ts";
import { sha256 } from "../model/canonical.ts";
import type { Diagnostic } from "../model/diagnostics.ts";
import type { Plan } from "../plan/plan.ts";
import type { Sight } from "../plan/sights/sight.ts";
import type { Plan as PlanJson, SavedPlan as SavedJson } from "../report/plan-json.generated.ts";
import { decode, encode } from "./codec.ts";
import type { Manifests } from "./manifests.ts";
import type { RecordDigests } from "./records.ts";

/** The version of the file that this Pagewright writes and reads. */
const VERSION = 1;

/** A plan with all that carrying it out later takes. */
export interface SavedPlan {
  /** As it was printed. */
  readonly report: PlanJson;
  /** Dashed ID of the page below which the project lives; empty when errors in the manifests kept a plan from being made. */
  readonly root: string;
  /** Whether it was made for the embedded Notion. */
  readonly sandbox: boolean;
  /** The flags that it was made with, by their names in code; those that were not given are left out. */
  readonly options: PlanningOptions;
  readonly work: Work;
}

/** Flags that decide what is planned. */
export type PlanningOptions = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** What `apply` goes by. */
export interface Work {
  readonly plan: Plan;
  readonly diagnostics: readonly Diagnostic[];
  readonly manifests: Manifests;
  readonly records: RecordDigests;
  readonly sights: readonly Sight[];
  readonly reading: Reading;
}

/** Why a file is no plan, or none that can be used. */
export interface Unusable {
  readonly problem: { readonly message: string; readonly hint: string };
}

/** A plan file as it is read; `saved` is undefined when another version of Pagewright wrote it. */
export interface PlanFile {
  readonly report: PlanJson;
  readonly writtenBy: string;
  readonly saved: SavedPlan | undefined;
}

/** Writes a plan as the text of a file: the document that `--format json` prints, and in `saved` what it leaves out. */
export function formatPlan({ report, root, sandbox, options, work }: SavedPlan): string {
  const unsigned = {
    version: VERSION,
    pagewright: packageJson.version,
    root,
    sandbox,
    options: encode(options),
    work: encode(work),
  };
  const saved = JSON.stringify({ ...unsigned, digest: digestOf({ ...report, saved: unsigned }) });
  // The report is for people, too; what only programs read is kept short.
  return `${JSON.stringify(report, null, 2).slice(0, -2)},\n  "saved": ${saved}\n}\n`;
}

/** Reads the text of a plan file. What is damaged, was edited, or is of a newer format is explained. */
export function parsePlan(text: string): PlanFile | Unusable {
  const document = parseObject(text);
  if (document === undefined) {
    return text.trimStart().startsWith("{") && text.includes('"saved"')
      ? unusable("it is damaged or cut off", AGAIN)
      : unusable("it is not a plan of Pagewright", "make one with `pagewright plan --out FILE`");
  }
  const { saved } = document;
  if (!isObject(saved) || !("formatVersion" in document)) {
    return "formatVersion" in document && "changes" in document
      ? unusable(
          "it is a report, from which nothing can be applied",
          "save the plan with `--out` rather than its output",
        )
      : unusable("it is not a plan of Pagewright", "make one with `pagewright plan --out FILE`");
  }
  const writtenBy = String(saved.pagewright);
  if (isNewer(saved.version, VERSION) || isNewer(document.formatVersion, 1)) {
    return unusable(
      `Pagewright ${writtenBy} wrote it in a newer format than this one, ${packageJson.version}, reads`,
      "update Pagewright, or make the plan again",
    );
  }
  const { digest, ...unsigned } = saved;
  if (digest === undefined || digest !== digestOf({ ...document, saved: unsigned })) {
    return unusable("it is damaged, or was edited by hand", AGAIN);
  }
  const { saved: _, ...report } = document as unknown as PlanJson & { readonly saved: SavedJson }; // the digest vouches for it
  const { root, sandbox, options, work } = unsigned as unknown as SavedJson; // likewise
  const isOurs = writtenBy === packageJson.version;
  return {
    report,
    writtenBy,
    saved: isOurs
      ? { report, root, sandbox, options: decode(options) as PlanningOptions, work: decode(work) as Work } // likewise
      : undefined,
  };
}

const AGAIN = "make the plan again with `pagewright plan --out FILE`";

function unusable(message: string, hint: string): Unusable {
  return { problem: { message, hint } };
}

function isNewer(version: unknown, known: number): boolean {
  return typeof version === "number" && version > known;
}

/** Undefined for what no plan is: nested deeper than can be written. */
function digestOf(document: object): string | undefined {
  try {
    return sha256(JSON.stringify(document));
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
