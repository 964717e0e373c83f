import type { Ledger } from "../ledger/ledger.ts";
import type { LedgerRecord, RecordedState } from "../ledger/record.ts";
import type { LocalFile } from "../model/local-file.ts";
import type { Notion } from "../notion/client.ts";
import { updateDatabase } from "../notion/databases.ts";
import type { Problem } from "../notion/problem.ts";
import { openUploads } from "../notion/uploads.ts";
import type { Change, DatabaseCreateChange, DatabaseEditChange, ParentTarget, Plan } from "../plan/plan.ts";
import { applyCreate, applyEdit, applyTrash, type Writer } from "./apply-change.ts";
import { applyRowCreate, applyRowEdit } from "./apply-row.ts";
import { type AppliedSchemas, applySchemas } from "./apply-schemas.ts";
import { type Births, NotReachedError } from "./births.ts";
import { type Guard, guardedBy } from "./guard.ts";
import { Lanes } from "./lanes.ts";
import type { References } from "./row-values.ts";

/** A plan that is being carried out. */
export interface Run extends Writer {
  readonly ledger: Ledger;
  /** Where pages and rows are, as soon as they exist. */
  readonly births: Births;
  /** The schemas, once they are as the manifests say. */
  readonly schemas: Promise<AppliedSchemas>;
  readonly references: References;
}

/** A local file that cannot be uploaded. */
export class RefusedFileError extends Error {
  override readonly name = "RefusedFileError";
  readonly hint: string;

  constructor({ message, hint }: Problem) {
    super(message);
    this.hint = hint;
  }
}

/** Begins to carry out a plan: its schemas. Nothing of it throws here. */
export function startRun(
  plan: Plan,
  {
    notion,
    ledger,
    signal,
    guard,
  }: {
    readonly notion: Notion;
    readonly ledger: Ledger;
    readonly signal?: AbortSignal;
    readonly guard?: Guard;
  },
  births: Births,
): Run {
  const uploads = openUploads(notion);
  const upload = async (file: LocalFile): Promise<string> => {
    const sent = await uploads.upload(file);
    if ("problem" in sent) throw new RefusedFileError(sent.problem);
    return sent.id;
  };
  const writer = { notion, signal, lanes: new Lanes(), guard: guardedBy(guard) };
  const schemas = applySchemas(plan, {
    ...writer,
    parentOf: ({ parent }) => pageOf(parent, births),
    onCreated: (change, id, parent) => record(ledger, change, { id, parent }, change.leaves, true),
  });
  return { ...writer, ledger, births, schemas, references: { upload, rowOf: (key) => births.of(key) } };
}

/** Carries out one change, and puts into the ledger what it leaves. Throws what explains why it could not. */
export async function carryOut(change: Change, run: Run): Promise<void> {
  const { ledger } = run;
  switch (change.action) {
    case "create":
    case "update":
    case "move":
    case "adopt": {
      const place = await applyOne(change, run);
      return record(ledger, change, place, change.leaves, false);
    }
    case "trash":
      await applyTrash(run, change);
      for (const key of [change.key, ...change.rows]) ledger.remove(key);
      return;
    case "drift":
    case "unchanged":
  }
}

/** Where a resource is once its change is done. */
type Place = Pick<LedgerRecord, "id" | "parent">;

type ActiveChange = Extract<Change, { readonly action: "create" | "update" | "move" | "adopt" }>;

async function applyOne(change: ActiveChange, run: Run): Promise<Place> {
  if (change.kind === "database") return applyDatabase(change, run);
  if (change.kind === "row" && change.action !== "create") {
    // Its values may name what is being made; an option that is yet to be renamed would be made a second time.
    const { sources } = await run.schemas;
    if (![...sources.values()].includes(change.parent)) throw new NotReachedError(change.key);
    await applyRowEdit(run, change, run.references);
    return { id: change.id, parent: change.parent };
  }
  if (change.action === "create") return create(change, run);
  const moveTo = change.moveTo === undefined ? undefined : await pageOf(change.moveTo, run.births);
  await applyEdit(run, change, moveTo);
  return { id: change.id, parent: moveTo ?? change.parent };
}

async function create(
  change: Extract<ActiveChange, { readonly action: "create"; readonly kind: "page" | "row" }>,
  run: Run,
): Promise<Place> {
  const { births, ledger } = run;
  const parent =
    change.kind === "page" ? await pageOf(change.parent, births) : await sourceOf(change.dataSource, run);
  const onCreated = (id: string): void => {
    record(ledger, change, { id, parent }, change.leaves, true);
    births.announce(change.key, id);
  };
  const id =
    change.kind === "page"
      ? await applyCreate(run, change, parent, onCreated)
      : await applyRowCreate(run, change, parent, run.references, onCreated);
  return { id, parent };
}

/** Waits for the schema of a database, and then sets what it says of itself. */
async function applyDatabase(
  change: DatabaseCreateChange | DatabaseEditChange,
  { notion, births, schemas, guard }: Run,
): Promise<Place> {
  const { failed, created } = await schemas;
  if (failed.has(change.key)) throw failed.get(change.key);
  if (change.action === "create") {
    const id = created.get(change.key);
    if (id === undefined) throw new NotReachedError(change.key);
    if (change.wanted.locked === true) await updateDatabase(notion, id, { locked: true });
    return { id, parent: await pageOf(change.parent, births) };
  }
  const parent = change.moveTo === undefined ? undefined : await pageOf(change.moveTo, births);
  await guard(change.id);
  if (parent !== undefined) await guard(parent);
  const { icon, cover, ...fields } = change.set;
  if (parent !== undefined || Object.keys(change.set).length > 0) {
    await updateDatabase(notion, change.id, {
      ...fields,
      ...(icon && { icon }),
      ...(cover && { cover }),
      ...(parent !== undefined && { parent }),
    });
  }
  return { id: change.id, parent: parent ?? change.parent };
}

/** The ID of a page that may be created by this very plan. */
async function pageOf(target: ParentTarget, births: Births): Promise<string> {
  return "id" in target ? target.id : births.of(target.key);
}

/** The ID of a data source, once it has all properties that its rows may name. */
async function sourceOf(key: string, { schemas }: Run): Promise<string> {
  const { sources } = await schemas;
  const id = sources.get(key);
  if (id === undefined) throw new NotReachedError(key);
  return id;
}

function record(
  ledger: Ledger,
  { key, kind, drift }: Change,
  place: Place,
  state: RecordedState,
  pending: boolean,
): void {
  const stays = drift.some(({ outcome }) => outcome !== "overwritten");
  ledger.put({ key, kind, ...place, ...state, ...(stays && { watch: true }), ...(pending && { pending }) });
}
