import { join } from "node:path";
import { fileHome } from "../ledger/file-home.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { notionHome } from "../ledger/notion-home.ts";
import { openLedger } from "../ledger/open.ts";
import type { Project } from "../manifest/index.ts";
import { type Connection, sandboxDirectory } from "./connect.ts";
import type { Context } from "./context.ts";

/** Opens the ledger of a project. Throws what the ledger throws. */
export async function openLedgerOf(
  { workspace }: Project,
  { notion, root }: Connection,
  sandbox: boolean,
  { progress }: Context,
): Promise<Ledger> {
  const ledger = await openLedger(
    workspace.ledger === "notion"
      ? notionHome(notion, root)
      : fileHome(ledgerFile(workspace.directory, sandbox), root),
  );
  for (const message of ledger.notices) progress({ type: "notice", message });
  return ledger;
}

/** Where `ledger: file` keeps it; that of the embedded Notion lies beside it, as its IDs are others. */
function ledgerFile(directory: string, sandbox: boolean): string {
  return sandbox
    ? join(sandboxDirectory(directory), "ledger.jsonl")
    : join(directory, ".pagewright", "ledger.jsonl");
}
