import { resolve } from "node:path";
import { type Sandbox, startSandbox } from "../sandbox/index.ts";
import { sandboxDirectory } from "./connect.ts";
import type { Context } from "./context.ts";

export interface SandboxCommandOptions {
  readonly port: number | undefined;
  /** Where the workspace is kept; default `.pagewright/sandbox` of the current folder. */
  readonly data: string | undefined;
  /** The only token accepted; default any. */
  readonly token: string | undefined;
}

/** Starts the embedded Notion. It runs until it is closed. Throws what the sandbox throws. */
export function sandbox({ port, data, token }: SandboxCommandOptions, { cwd }: Context): Promise<Sandbox> {
  return startSandbox({
    dataDir: data === undefined ? sandboxDirectory(cwd) : resolve(cwd, data),
    ...(port !== undefined && { port }),
    ...(token !== undefined && { token }),
  });
}
