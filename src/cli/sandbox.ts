import { spawn } from "node:child_process";
import { type Command, Option } from "commander";
import { sandbox } from "../commands/sandbox.ts";
import type { Cli } from "./cli.ts";
import { type CommonOptions, port } from "./options.ts";

interface SandboxFlags extends CommonOptions {
  readonly port?: number;
  readonly data?: string;
  readonly token?: string;
  readonly open?: true;
  readonly format: "text" | "json";
}

/** Adds `sandbox` to the CLI. */
export function addSandbox(program: Command, cli: Cli): void {
  program
    .command("sandbox")
    .description("run a local Notion until it is stopped")
    .addOption(new Option("--port <n>", "port to listen on; default: any free one").argParser(port))
    .addOption(new Option("--data <dir>", "where its workspace is kept; default: .pagewright/sandbox"))
    .addOption(new Option("--token <token>", "the only token it accepts; default: any"))
    .addOption(new Option("--open", "show it in the browser"))
    .addOption(
      new Option("--format <format>", "how its address is printed").choices(["text", "json"]).default("text"),
    )
    .action(async (options: SandboxFlags) => {
      const { port: wanted, data, token } = options;
      const running = await sandbox({ port: wanted, data, token }, cli.context({ color: false }));
      const { url, root } = running;
      cli.io.stdout.write(
        options.format === "json"
          ? `${JSON.stringify({ url, token: running.token, root })}\n`
          : `Notion sandbox at ${url} (root page ${root}). Stop it with Ctrl-C.\n`,
      );
      if (options.open === true) openBrowser(url);
      await stopped(cli.io.interrupted);
      await running.close();
    });
}

function stopped(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}

/** Opens a page in the user's browser; without one the address has been printed anyway. */
function openBrowser(url: string): void {
  const [command, ...args] =
    process.platform === "darwin"
      ? ["open"]
      : process.platform === "win32"
        ? ["cmd", "/c", "start", ""]
        : ["xdg-open"];
  if (command === undefined) return;
  spawn(command, [...args, url], { stdio: "ignore", detached: true })
    .on("error", () => undefined)
    .unref();
}
