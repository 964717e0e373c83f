import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { SandboxDataError } from "./data-error.ts";
import { parsedLine } from "./record-json.ts";

/** Takes a lock file for this process; one whose process has ended is taken over. Gives what frees it. */
export function takeLock(file: string): () => void {
  const mine = JSON.stringify({ pid: process.pid, started: startOfProcess() });
  for (let attempt = 0; attempt < 3; attempt += 1) {
    if (created(file, mine)) return () => rmSync(file, { force: true });
    const owner = ownerOf(file);
    if (owner !== null) throw inUse(file, owner);
    rmSync(file, { force: true });
  }
  throw new SandboxDataError(`${file} can't be taken: other processes keep taking it.`);
}

function created(file: string, content: string): boolean {
  try {
    writeFileSync(file, content, { flag: "wx" });
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

/** Gives the process that holds a lock; null when it has ended. */
function ownerOf(file: string): number | null {
  const lock = parsedLine(contentOf(file));
  const pid = lock?.pid;
  if (typeof pid !== "number") return null;
  if (pid === process.pid) {
    // In a container every run may have the same number.
    return Math.abs(Number(lock?.started) - startOfProcess()) < 2000 ? pid : null;
  }
  return isAlive(pid) ? pid : null;
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** Milliseconds since 1970 at which this process began. */
function startOfProcess(): number {
  return Math.round(Date.now() - process.uptime() * 1000);
}

function inUse(file: string, pid: number): SandboxDataError {
  return new SandboxDataError(
    `The sandbox's data folder is in use by process ${pid}. Stop that process, or choose another folder. If it is not a sandbox, delete ${file}.`,
  );
}
