import type { Ledger } from "../ledger/ledger.ts";
import type { LedgerRecord, RecordedState } from "../ledger/record.ts";
import type { LocalFile } from "../model/local-file.ts";
import type { Anchors } from "../model/references/anchors.ts";
import type { Notion } from "../notion/client.ts";
import { updateDatabase } from "../notion/databases.ts";
import type { Problem } from "../notion/problem.ts";
import { openUploads } from "../notion/uploads.ts";
import type {
  Change,
  CreateChange,
  DatabaseCreateChange,
  DatabaseEditChange,
  ParentTarget,
  Plan,
} from "../plan/plan.ts";
import { isActive } from "../plan/summary.ts";
import { applyCreate, applyEdit, applyTrash, type Writer } from "./apply-change.ts";
import { applyRowCreate, applyRowEdit } from "./apply-row.ts";
import { type AppliedSchemas, applySchemas } from "./apply-schemas.ts";
import { Births, NotReachedError } from "./births.ts";
import { type Guard, guardedBy } from "./guard.ts";
import { Lanes } from "./lanes.ts";
import { type Linker, type LinkTargets, LostLinksError, linkerFor } from "./links/linker.ts";
import type { References } from "./row-values.ts";
import { Siblings } from "./siblings.ts";

/** A plan that is being carried out. */
export interface Run extends Writer {
  readonly ledger: Ledger;
  /** Where pages and rows are, as soon as they exist. */
  readonly births: Births;
  /** The schemas, once they are as the manifests say. */
  readonly schemas: Promise<AppliedSchemas>;
  readonly references: References;
  readonly targets: LinkTargets;
  /** New pages by what they are created below. */
  readonly siblings: ReadonlyMap<string, Siblings>;
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
    onCreated: (change, id, parent) => {
      record(ledger, change, { id, parent }, change.leaves, true);
      births.announce(change.key, id);
    },
  });
  return {
    ...writer,
    ledger,
    births,
    schemas,
    references: { upload, rowOf: (key) => births.of(key) },
    targets: targetsOf(plan, writer, births),
    siblings: siblingsIn(plan),
  };
}

function targetsOf(plan: Plan, { notion, signal }: Writer, births: Births): LinkTargets {
  const active = plan.changes.filter(isActive);
  return {
    notion,
    signal,
    births,
    databases: new Set(plan.changes.flatMap(({ kind, key }) => (kind === "database" ? [key] : []))),
    anchors: new Births<Anchors>(
      new Map(),
      active.map(({ key }) => key),
    ),
  };
}

function siblingsIn({ changes }: Plan): ReadonlyMap<string, Siblings> {
  const all = new Map<string, Siblings>();
  for (const change of changes) {
    if (change.kind !== "page" || change.action !== "create") continue;
    const place = JSON.stringify(change.parent);
    const siblings = all.get(place) ?? new Siblings();
    siblings.add(change.key);
    all.set(place, siblings);
  }
  return all;
}

/** Carries out one change, and puts into the ledger what it leaves. Throws what explains why it could not. */
export async function carryOut(change: Change, run: Run): Promise<void> {
  const { ledger } = run;
  switch (change.action) {
    case "create":
    case "update":
    case "move":
    case "adopt": {
      const linker = linkerFor(change, run.targets);
      const place = await applyOne(change, run, linker);
      const { lost } = linker;
      record(ledger, change, place, linker.settled(change.leaves), lost.size > 0);
      if (lost.size > 0) throw new LostLinksError(lost);
      return;
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

async function applyOne(change: ActiveChange, run: Run, linker: Linker): Promise<Place> {
  if (change.kind === "database") return applyDatabase(change, run);
  if (change.kind === "row" && change.action !== "create") {
    // Its values may name what is being made; an option that is yet to be renamed would be made a second time.
    const { sources } = await run.schemas;
    if (![...sources.values()].includes(change.parent)) throw new NotReachedError(change.key);
    await applyRowEdit(run, change, run.references, linker);
    return { id: change.id, parent: change.parent };
  }
  if (change.action === "create") return create(change, run, linker);
  const moveTo = change.moveTo === undefined ? undefined : await pageOf(change.moveTo, run.births);
  await applyEdit(run, change, moveTo, linker);
  return { id: change.id, parent: moveTo ?? change.parent };
}

async function create(
  change: Extract<ActiveChange, { readonly action: "create"; readonly kind: "page" | "row" }>,
  run: Run,
  linker: Linker,
): Promise<Place> {
  const { births, ledger } = run;
  const parent =
    change.kind === "page" ? await pageOf(change.parent, births) : await sourceOf(change.dataSource, run);
  if (change.kind === "page") await firstOf(change, run);
  const onCreated = (id: string): void => {
    record(ledger, change, { id, parent }, change.leaves, true);
    births.announce(change.key, id);
  };
  const id =
    change.kind === "page"
      ? await applyCreate(run, change, { parent, siblings: siblingsOf(change, run) }, linker, onCreated)
      : await applyRowCreate(run, change, parent, run.references, linker, onCreated);
  return { id, parent };
}

/** Waits for the first of the new pages below the same page: the others find their places behind it. */
async function firstOf(change: CreateChange, run: Run): Promise<void> {
  const { first } = siblingsOf(change, run);
  if (first !== undefined && first !== change.key) await run.births.of(first).catch(() => undefined);
}

function siblingsOf({ parent }: CreateChange, { siblings }: Run): Siblings {
  return siblings.get(JSON.stringify(parent)) ?? new Siblings();
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
