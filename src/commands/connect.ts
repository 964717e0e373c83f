import { join } from "node:path";
import type { Workspace } from "../manifest/index.ts";
import { Notion } from "../notion/client.ts";
import { Limiter } from "../notion/limiter.ts";
import { type Context, InputError } from "./context.ts";

/** How fast the commands speak to Notion. */
export interface RequestOptions {
  /** Requests in flight at once. */
  readonly concurrency: number;
  /** Requests a second; undefined is as many as Notion lets. */
  readonly rps: number | undefined;
}

/** How the commands that speak to Notion do it. */
export interface ConnectOptions extends RequestOptions {
  /** Use the embedded Notion over `.pagewright/sandbox/`. */
  readonly sandbox: boolean;
}

/** An open line to a Notion, real or embedded. */
export interface Connection {
  readonly notion: Notion;
  /** Dashed ID of the page below which the project lives. */
  readonly root: string;
  readonly close: () => Promise<void>;
}

const PUBLIC_API = "https://api.notion.com";

/** Where a workspace keeps its embedded Notion. */
export function sandboxDirectory(directory: string): string {
  return join(directory, ".pagewright", "sandbox");
}

/** Opens the line. Throws `InputError` when the token or the root is missing, and what the sandbox throws. */
export async function connect(
  workspace: Workspace,
  options: ConnectOptions,
  context: Context,
): Promise<Connection> {
  const { root, directory } = workspace;
  if (options.sandbox) {
    // Loaded only now: most runs speak to the real Notion, and the Action leaves the sandbox out of its bundle.
    const { startSandbox } = await import("../sandbox/index.ts");
    const sandbox = await startSandbox({ dataDir: sandboxDirectory(directory) });
    const notion = notionAt(sandbox.url, sandbox.token, options, context);
    return { notion, root: sandbox.root, close: () => sandbox.close() };
  }
  const notion = openNotion(options, context, "or add --sandbox to try without an account");
  if (root === undefined) {
    throw new InputError("the workspace file names no root page", "set `root` to the ID or URL of a page");
  }
  return { notion, root, close: async () => undefined };
}

/**
 * Opens the line to the Notion that the environment names, for what needs no workspace file. Throws `InputError` when
 * the token is missing; `otherwise` says what else there is to do about that.
 */
export function openNotion(options: RequestOptions, context: Context, otherwise?: string): Notion {
  const token = context.env.NOTION_TOKEN;
  if (!token) {
    const hint = "set it to the token of a Notion connection";
    throw new InputError("NOTION_TOKEN is not set", otherwise === undefined ? hint : `${hint}, ${otherwise}`);
  }
  // It goes into a header, whose error would repeat it.
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new InputError(
      "NOTION_TOKEN holds a space, a line end or another sign that no token has",
      "copy the token again, and nothing else",
    );
  }
  return notionAt(context.env.NOTION_BASE_URL ?? PUBLIC_API, token, options, context);
}

function notionAt(baseUrl: string, token: string, options: RequestOptions, context: Context): Notion {
  const { fetch, sleep, progress } = context;
  const { concurrency, rps } = options;
  return new Notion({
    token,
    baseUrl: baseUrl.replace(/\/+$/, "").replace(/\/v1$/, ""),
    fetch,
    sleep,
    limiter: new Limiter({ concurrency, sleep, ...(rps !== undefined && { rps }) }),
    onPause: (seconds) => progress({ type: "paused", seconds }),
  });
}
