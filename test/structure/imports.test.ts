import { readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { globSync } from "tinyglobby";
import { describe, expect, it } from "vitest";

const SRC = fileURLToPath(new URL("../../src", import.meta.url));

/** Which rooms each room may use, beside itself (DESIGN.md §3). Arrows point one way. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  model: [],
  markdown: ["model"],
  notion: ["model"],
  manifest: ["markdown", "model"],
  ledger: ["notion", "model"],
  plan: ["manifest", "ledger", "model"],
  live: ["plan", "manifest", "ledger", "notion", "model"],
  apply: ["plan", "ledger", "notion", "model"],
  report: ["plan", "apply", "model"],
  sandbox: [],
  saved: ["plan", "report", "manifest", "ledger", "model"],
  export: ["plan", "live", "manifest", "markdown", "notion", "model"],
  init: ["manifest"],
  commands: [
    "init",
    "export",
    "manifest",
    "live",
    "plan",
    "apply",
    "report",
    "saved",
    "ledger",
    "notion",
    "model",
    "sandbox",
  ],
  action: ["commands", "report", "model"],
  cli: ["commands", "report", "ledger", "live", "notion", "manifest", "model", "sandbox"],
};

/** Rooms that compute and touch nothing outside: no files, network, clock, process. `crypto` is for digests. */
const PURE = ["model", "markdown", "plan", "report"];
const HARMLESS = new Set(["node:crypto"]);

interface Import {
  readonly file: string;
  readonly room: string;
  readonly target: string;
  readonly typeOnly: boolean;
}

const imports: readonly Import[] = globSync("**/*.ts", { cwd: SRC }).flatMap((file) => {
  const source = readFileSync(join(SRC, file), "utf8");
  const statements = source.matchAll(
    /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[^"';]*?\sfrom\s+)?"([^"]+)"/g,
  );
  return [...statements].map(([, type, target = ""]) => ({
    file,
    room: file.split("/")[0] ?? "",
    target,
    typeOnly: type !== undefined,
  }));
});

/** The room that an import leads to; undefined for a package or for the file beside the rooms. */
function targetRoom({ file, target }: Import): string | undefined {
  if (!target.startsWith(".")) return undefined;
  const path = relative(SRC, join(SRC, dirname(file), target));
  return path.startsWith("..") ? undefined : path.split("/")[0];
}

describe("the arrows between the rooms", () => {
  it("sees the imports at all", () => {
    expect(imports.length).toBeGreaterThan(300);
    expect(imports.some((entry) => entry.room === "cli" && targetRoom(entry) === "commands")).toBe(true);
  });

  it("point one way", () => {
    const broken = imports.filter((entry) => {
      const to = targetRoom(entry);
      if (to === undefined || to === entry.room || !(entry.room in ALLOWED)) return false;
      return !ALLOWED[entry.room]?.includes(to);
    });
    expect(broken.map(({ file, target }) => `${file} → ${target}`)).toEqual([]);
  });

  it("have a rule for every room", () => {
    const rooms = new Set(imports.filter(({ file }) => file.includes("/")).map(({ room }) => room));
    expect([...rooms].sort()).toEqual(Object.keys(ALLOWED).sort());
  });

  it("lead from pure rooms to nothing that does I/O", () => {
    const impure = imports.filter(
      ({ room, target }) => PURE.includes(room) && target.startsWith("node:") && !HARMLESS.has(target),
    );
    expect(impure.map(({ file, target }) => `${file} → ${target}`)).toEqual([]);
  });

  it("let plan and report see other rooms that do I/O as types only", () => {
    const effects = ["notion", "ledger", "apply", "manifest", "live"];
    const calls = imports.filter((entry) => {
      const to = targetRoom(entry) ?? "";
      // Digests and records of the ledger are data; its homes are not.
      return (
        PURE.includes(entry.room) &&
        effects.includes(to) &&
        !entry.typeOnly &&
        !entry.target.endsWith("/record.ts")
      );
    });
    expect(calls.map(({ file, target }) => `${file} → ${target}`)).toEqual([]);
  });

  it("lead from the sandbox to nothing but types of the official SDK, its validator, what draws pages, and Node", () => {
    const foreign = imports.filter(
      ({ room, target, typeOnly }) =>
        room === "sandbox" &&
        !target.startsWith(".") &&
        !target.startsWith("node:") &&
        !target.startsWith("ajv") &&
        !["katex", "highlight.js"].includes(target) &&
        !(target === "@notionhq/client" && typeOnly),
    );
    expect(foreign.map(({ file, target }) => `${file} → ${target}`)).toEqual([]);
  });
});
