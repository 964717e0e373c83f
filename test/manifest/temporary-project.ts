import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { type LoadOptions, loadProject, type Project } from "../../src/manifest/index.ts";
import type { Block } from "../../src/model/blocks.ts";
import type { Diagnostic } from "../../src/model/diagnostics.ts";

export const ROOT = "01234567-89ab-cdef-0123-456789abcdef";

/** The workspace file of most tests: everything below `docs`. */
export const WORKSPACE = `version: 1\nroot: ${ROOT}\nsources:\n  - path: docs\n`;

/** Files by their paths; a test's text or bytes. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** Writes files into a new folder, which is removed after the test, and gives its path. */
export function writeFiles(files: Files): string {
  const folder = mkdtempSync(join(tmpdir(), "pagewright-manifest-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

/** Writes a project and loads it. Without a workspace file of its own it gets `WORKSPACE`. */
export function load(files: Files, options: Partial<LoadOptions> = {}): Promise<Project> {
  const cwd = writeFiles({ "pagewright.yaml": WORKSPACE, ...files });
  return loadProject({ cwd, env: {}, ...options });
}

/** Loads a project and gives what is wrong with it, one line each: `file:line:column code: message (hint)`. */
export async function problems(files: Files, options: Partial<LoadOptions> = {}): Promise<string[]> {
  return (await load(files, options)).diagnostics.map(toLine);
}

/** Shows the tree of a project: keys below each other, indented. */
export async function tree(files: Files): Promise<string[]> {
  const { resources, diagnostics } = await load(files);
  if (diagnostics.length > 0) return diagnostics.map(toLine);
  const depths = new Map<string, number>();
  return resources.map(({ key, parent }) => {
    const depth =
      typeof parent === "object" && "key" in parent ? (depths.get(parent.key) ?? Number.NaN) + 1 : 0;
    depths.set(key, depth);
    return "  ".repeat(depth) + key;
  });
}

/** Gives the blocks of the page `docs/page`, whose `content:` is given as YAML of a list. */
export async function blocksOf(content: string): Promise<readonly Block[]> {
  const { resources, diagnostics } = await load({ "docs/page.page.yaml": `title: T\ncontent:\n${content}` });
  if (diagnostics.length > 0) throw new Error(diagnostics.map(toLine).join("\n"));
  return resources[0]?.blocks ?? [];
}

function toLine({ file, line, column, severity, code, message, hint }: Diagnostic): string {
  const kind = severity === "error" ? "" : "warning ";
  return `${file}:${line}:${column} ${kind}${code}: ${message}${hint === undefined ? "" : ` (${hint})`}`;
}
