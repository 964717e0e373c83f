import { setTimeout as sleep } from "node:timers/promises";
import { type ApplyResult, applyPlan, isAnnounced } from "../src/apply/apply-plan.ts";
import { ledgerCost } from "../src/ledger/cost.ts";
import type { Ledger } from "../src/ledger/ledger.ts";
import { notionHome } from "../src/ledger/notion-home.ts";
import { openLedger } from "../src/ledger/open.ts";
import { observeLinked } from "../src/live/observe-linked.ts";
import type { FormerKey, OnDrift, PageResource } from "../src/manifest/resource.ts";
import type { Block } from "../src/model/blocks.ts";
import { makeBlock } from "../src/model/canonical.ts";
import { plain } from "../src/model/rich-text.ts";
import { Notion } from "../src/notion/client.ts";
import { Limiter } from "../src/notion/limiter.ts";
import { openUsers } from "../src/notion/users.ts";
import { followRecords } from "../src/plan/follow-records.ts";
import type { Plan } from "../src/plan/plan.ts";
import { type PlanInput, planProject } from "../src/plan/plan-project.ts";
import { NO_REGISTRY } from "../src/plan/plan-registry.ts";
import { type RequestRecord, type Sandbox, startSandbox } from "../src/sandbox/index.ts";

/** A sandbox in memory with a client, and the requests it has seen. */
export interface World {
  readonly sandbox: Sandbox;
  readonly notion: Notion;
  readonly root: string;
  /** The writes since the last call: every request but reads. */
  readonly writes: () => readonly RequestRecord[];
  /** Requests that were refused, since the beginning. */
  readonly refused: () => readonly RequestRecord[];
  readonly close: () => Promise<void>;
}

/** Starts a world of its own for a test. */
export async function startWorld(): Promise<World> {
  const sandbox = await startSandbox();
  let seen = 0;
  return {
    sandbox,
    notion: clientFor(sandbox.url, sandbox.token),
    root: sandbox.root,
    writes: () => {
      const fresh = sandbox.requests.slice(seen);
      seen = sandbox.requests.length;
      return fresh.filter(({ method, path }) => method !== "GET" && !isQuery(path));
    },
    refused: () => sandbox.requests.filter(({ status }) => status >= 400),
    close: () => sandbox.close(),
  };
}

/** A search and the query of a data source read, though they are sent with POST. */
function isQuery(path: string): boolean {
  return path === "/v1/search" || path.endsWith("/query");
}

/** Makes a client for a server that speaks Notion's API. */
export function clientFor(baseUrl: string, token = "ntn_test"): Notion {
  const wait = (ms: number): Promise<void> => sleep(ms);
  return new Notion({
    token,
    baseUrl,
    fetch: globalThis.fetch,
    sleep: wait,
    limiter: new Limiter({ concurrency: 8, sleep: wait }),
  });
}

/** Declares a page. */
export function page(key: string, blocks: readonly Block[], more: Partial<PageResource> = {}): PageResource {
  return {
    kind: "page",
    key,
    place: { file: `${key}.md`, line: 1, column: 1 },
    parent: "root",
    properties: { title: key },
    blocks,
    onDrift: "keep",
    protect: false,
    movedFrom: [],
    aliases: [],
    ...more,
  };
}

/** Names a former key, as a manifest does. */
export function formerly(key: string): FormerKey {
  return { key, place: { file: "former.md", line: 2, column: 3 } };
}

/** Makes a paragraph of plain text. */
export function paragraph(content: string): Block {
  return makeBlock("paragraph", { rich_text: plain(content), color: "default", icon: null });
}

/** Makes a list item of plain text. */
export function item(content: string, children: readonly Block[] = []): Block {
  return makeBlock("bulleted_list_item", { rich_text: plain(content), color: "default" }, children);
}

/** Makes a heading of plain text. */
export function heading(content: string): Block {
  return makeBlock("heading_2", { rich_text: plain(content), color: "default", is_toggleable: false });
}

/** Reads and plans, as a fresh run would. */
export async function makePlan(
  { notion, root }: World,
  resources: readonly PageResource[],
  onDrift?: OnDrift,
): Promise<{ readonly plan: Plan; readonly ledger: Ledger; readonly inputs: readonly PlanInput[] }> {
  const ledger = await openLedger(notionHome(notion, root));
  const followed = followRecords(ledger.records, resources);
  const {
    pages: inputs,
    ids,
    diagnostics,
  } = await observeLinked(
    notion,
    { pages: resources, databases: [], rows: [] },
    {
      root,
      followed,
      trust: "nothing",
      users: openUsers(notion),
      isSelected: () => true,
      people: new Map(),
      onDrift,
      self: async () => undefined,
    },
  );
  const plan = planProject(inputs, {
    root,
    isSelected: () => true,
    complete: true,
    onDrift,
    prune: undefined,
    protection: new Map(),
    followed,
    comments: new Map(),
    registry: NO_REGISTRY,
    published: new Set([...[...ledger.records.values()].map(({ id }) => id), ...ids]),
    allowDestructive: new Set(),
    ledgerCost: (changes, notes) =>
      ledgerCost({
        inNotion: true,
        existed: ledger.existed,
        changes: changes.length + notes,
        announces: changes.some(isAnnounced),
      }),
  });
  return { plan: { ...plan, diagnostics: [...diagnostics, ...plan.diagnostics] }, ledger, inputs };
}

/** Reads, plans and applies, as a fresh run would. */
export async function publish(
  world: World,
  resources: readonly PageResource[],
  onDrift?: OnDrift,
): Promise<{ readonly plan: Plan; readonly result: ApplyResult }> {
  const { plan, ledger } = await makePlan(world, resources, onDrift);
  const reading = { settles: true, at: undefined, self: undefined };
  return { plan, result: await applyPlan(plan, { notion: world.notion, ledger, reading }) };
}
