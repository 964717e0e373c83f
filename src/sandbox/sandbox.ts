import { once } from "node:events";
import type { Server } from "node:http";
import { join } from "node:path";
import { Admin } from "./admin/admin.ts";
import type { PersonEdits } from "./admin/edits.ts";
import type { TreeNode } from "./admin/tree.ts";
import type { Capability } from "./api/capabilities.ts";
import { Api } from "./api/dispatch.ts";
import type { Dialect } from "./content/dialect.ts";
import { checkConditions } from "./faults/check-conditions.ts";
import { sandboxClock } from "./faults/clock.ts";
import type { Conditions } from "./faults/conditions.ts";
import { ConditionsInForce } from "./faults/in-force.ts";
import type { FaultCounts } from "./faults/kinds.ts";
import { type Failure, RequestLog, type RequestRecord } from "./http/request-log.ts";
import { makeServer } from "./http/server.ts";
import { SearchIndex } from "./search/search-index.ts";
import { memoryStorage, openFolder } from "./storage/storage.ts";
import { folderFiles, memoryFiles } from "./uploads/file-store.ts";
import { Hosting } from "./uploads/hosting.ts";
import { addPeople, type Person } from "./users/people.ts";
import { limits } from "./validation/limits.ts";
import type { WebView } from "./web/view.ts";

export interface SandboxOptions extends Conditions {
  /** Where the workspace is kept; absent: in memory only. */
  readonly dataDir?: string;
  /** Default 0: any free port. */
  readonly port?: number;
  /** The only token that is accepted; absent: any bearer token is. */
  readonly token?: string;
  /** Where time comes from; default: the computer's clock. */
  readonly clock?: () => Date;
  /** Sandbox seconds for each second of the clock; default 1. With 60 a rate window takes a real second. */
  readonly timeScale?: number;
  /** Spellings in which Notion has varied; what is not named is as today. */
  readonly dialect?: Partial<Dialect>;
  /** Members of the workspace, besides those that every new one has. */
  readonly people?: readonly Person[];
  /** How long search is behind the workspace, in milliseconds of the clock; default 0. */
  readonly searchLagMs?: number;
  /** The largest file in bytes; default 5 GiB. 5,242,880 makes it a workspace on the Free plan. */
  readonly maxFileUploadBytes?: number;
  /** Capabilities that the connection lacks; default: it has all. What needs one of them is answered with 403. */
  readonly lacking?: readonly Capability[];
}

export interface Sandbox {
  /** `http://127.0.0.1:PORT`, without `/v1`. */
  readonly url: string;
  /** A token that works. */
  readonly token: string;
  /** The hyphenated ID of the root page. */
  readonly root: string;
  /** The latest 100,000 API requests; the web view is not among them. */
  readonly requests: readonly RequestRecord[];
  /** How often each kind of fault has struck so far; always current. */
  readonly faults: Readonly<FaultCounts>;
  /** Exceptions that were answered with 500: mistakes in the sandbox itself. */
  readonly failures: readonly Failure[];
  /**
   * Gives what a person can do in the workspace, past the API. They are found by name, e-mail address or ID; a new
   * name is a new member. Edits throw what the API would refuse.
   */
  as(person: string): PersonEdits;
  /** Gives all that is below a page or block as one value; by default the whole workspace. */
  tree(id?: string): TreeNode;
  /** Changes the conditions that are named, from now on. Throws a `RangeError` for impossible ones. */
  setConditions(changes: Conditions): void;
  /** Moves the sandbox's clock forward, by milliseconds. */
  advance(ms: number): void;
  /** Stops the server and completes the files. */
  close(): Promise<void>;
}

/**
 * Starts a sandbox on 127.0.0.1.
 * Throws `SandboxDataError` when the data folder is damaged, foreign or in use, and
 * `RangeError` for impossible conditions, and for people without a proper ID.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const time = sandboxClock(options.clock ?? (() => new Date()), options.timeScale);
  const clock = time.now;
  const wanted = conditionsOf(options);
  checkConditions(wanted);
  const { dataDir } = options;
  const storage = dataDir === undefined ? memoryStorage(clock) : openFolder(dataDir, { clock });
  const { workspace } = storage;
  const log = new RequestLog();
  const conditions = new ConditionsInForce(time, workspace, wanted);
  const store = dataDir === undefined ? memoryFiles() : folderFiles(join(dataDir, "files"));
  let origin = "";
  const hosting = new Hosting({ workspace, store, clock, origin: () => origin });
  const searchIndex = new SearchIndex(workspace, clock, options.searchLagMs ?? 0);
  const { token, dialect = {}, maxFileUploadBytes = limits.fileBytes, lacking = [] } = options;
  const api = new Api({
    workspace,
    clock,
    token,
    dialect,
    hosting,
    searchIndex,
    maxFileUploadBytes,
    lacking,
  });
  const admin = new Admin({ api, workspace, clock: time, conditions });
  let view: Promise<WebView> | undefined;
  // Loaded when the first page is asked for: what it needs to show code and equations takes long to load.
  const web = () => {
    view ??= import("./web/view.ts").then(
      ({ WebView }) => new WebView(() => api.reading("2026-03-11"), log.requests),
    );
    return view;
  };
  const server = makeServer({ api, web, hosting, admin, conditions, log, clock });
  try {
    addPeople(workspace, options.people ?? [], clock());
    origin = `http://127.0.0.1:${await listen(server, options.port ?? 0)}`;
    let closing: Promise<void> | undefined;
    return {
      url: origin,
      token: options.token ?? "ntn_sandbox",
      root: workspace.meta.root,
      requests: log.requests,
      faults: conditions.counts,
      failures: log.failures,
      as: (person) => admin.as(person),
      tree: (id) => admin.tree(id),
      setConditions: (changes) => conditions.set(changes),
      advance: time.advance,
      close: () => {
        closing ??= stop(server).then(() => storage.close());
        return closing;
      },
    };
  } catch (error) {
    storage.close();
    throw error;
  }
}

function conditionsOf({ faults, rateLimit, conflicts, latencyMs }: SandboxOptions): Conditions {
  return {
    ...(faults !== undefined && { faults }),
    ...(rateLimit !== undefined && { rateLimit }),
    ...(conflicts !== undefined && { conflicts }),
    ...(latencyMs !== undefined && { latencyMs }),
  };
}

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The sandbox has no port.");
  return address.port;
}

/** Lets requests under way end, and closes connections that clients keep for later ones. */
async function stop(server: Server): Promise<void> {
  const closed = once(server, "close");
  server.close();
  const idle = setInterval(() => server.closeIdleConnections(), 10);
  const grace = setTimeout(() => server.closeAllConnections(), 2000);
  await closed;
  clearInterval(idle);
  clearTimeout(grace);
}
