import { randomUUID } from "node:crypto";
import { open, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { makeFolder } from "../manifest/make-folder.ts";
import { formatPlan, type PlanFile, parsePlan, type SavedPlan, type Unusable } from "./saved-plan.ts";

/** The largest file that is taken for a plan: more than 100,000 pages of text. */
const MOST_BYTES = 256 * 1024 * 1024;

/**
 * Writes a plan to a file that only its owner may read: it holds the contents of pages. Whoever looks meanwhile sees the
 * old file or the new one. Gives why it could not be written.
 */
export async function writePlanFile(path: string, plan: SavedPlan): Promise<Unusable | undefined> {
  const text = formatPlan(plan);
  if (Buffer.byteLength(text) > MOST_BYTES) {
    return {
      problem: {
        message: `the plan takes more than the ${MOST_BYTES >> 20} MB that a plan file may have`,
        hint: "plan part of the project with --only",
      },
    };
  }
  return writeWhole(path, text);
}

/** Writes a file that only its owner may read, whole or not at all. Gives why it could not be written. */
async function writeWhole(path: string, text: string): Promise<Unusable | undefined> {
  const fresh = `${path}.${randomUUID()}`;
  try {
    await makeFolder(dirname(path));
    await writeFile(fresh, text, { mode: 0o600, flag: "wx" });
    await rename(fresh, path);
    return undefined;
  } catch (error) {
    await rm(fresh, { force: true });
    return {
      problem: {
        message: `the plan cannot be written to ${path} (${reasonOf(error)})`,
        hint: "give --out the path of a file that can be written",
      },
    };
  }
}

/** Reads a plan file. What is no plan, or cannot be used, is explained. */
export async function readPlanFile(path: string): Promise<PlanFile | Unusable> {
  const text = await readText(path);
  const read = typeof text === "string" ? parsePlan(text) : text;
  if (!("problem" in read)) return read;
  const { message, hint } = read.problem;
  return { problem: { message: `${path} cannot be used as a plan: ${message}`, hint } };
}

async function readText(path: string): Promise<string | Unusable> {
  try {
    const file = await open(path);
    try {
      const stats = await file.stat();
      const { size } = stats;
      if (!stats.isFile()) return { problem: { message: "it is not a file", hint: "check the path" } };
      if (size > MOST_BYTES) {
        const message = `it has ${size} bytes, and a plan has ${MOST_BYTES} at most`;
        return { problem: { message, hint: "check that it is the right file" } };
      }
      return await file.readFile("utf8");
    } finally {
      await file.close();
    }
  } catch (error) {
    return { problem: { message: `it cannot be read (${reasonOf(error)})`, hint: "check the path" } };
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return "code" in error ? String(error.code) : error.message;
}
