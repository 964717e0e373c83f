import { once } from "node:events";
import type { Server } from "node:http";
import { Api } from "./api/dispatch.ts";
import { type Failure, RequestLog, type RequestRecord } from "./http/request-log.ts";
import { makeServer } from "./http/server.ts";
import { memoryStorage, openFolder } from "./storage/storage.ts";
import { WebView } from "./web/view.ts";

export interface SandboxOptions {
  /** Where the workspace is kept; absent: in memory only. */
  readonly dataDir?: string;
  /** Default 0: any free port. */
  readonly port?: number;
  /** The only token that is accepted; absent: any bearer token is. */
  readonly token?: string;
  readonly clock?: () => Date;
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
  /** Exceptions that were answered with 500: mistakes in the sandbox itself. */
  readonly failures: readonly Failure[];
  /** Stops the server and completes the files. */
  close(): Promise<void>;
}

/**
 * Starts a sandbox on 127.0.0.1.
 * Throws `SandboxDataError` when the data folder is damaged, foreign or in use.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const clock = options.clock ?? (() => new Date());
  const { dataDir } = options;
  const storage = dataDir === undefined ? memoryStorage(clock) : openFolder(dataDir, { clock });
  const { workspace } = storage;
  const log = new RequestLog();
  const api = new Api({ workspace, clock, token: options.token });
  const web = new WebView(() => api.reading("2026-03-11"));
  const server = makeServer({ api, web, log, clock });
  try {
    const port = await listen(server, options.port ?? 0);
    let closing: Promise<void> | undefined;
    return {
      url: `http://127.0.0.1:${port}`,
      token: options.token ?? "ntn_sandbox",
      root: workspace.meta.root,
      requests: log.requests,
      failures: log.failures,
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
