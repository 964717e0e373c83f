/**
 * Publishes a copy of examples/handbook into the embedded Notion, and shows what a user of the CLI sees.
 *
 *     npm run demo
 */
import { spawnSync } from "node:child_process";
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const repository = fileURLToPath(new URL("..", import.meta.url));
const project = join(repository, ".pagewright", "demo");
const cli = join(repository, "src", "cli", "main.ts");
const tsx = import.meta.resolve("tsx");

/** Runs the CLI in the copy, as if it were typed, and ends the demo when it fails. */
function pagewright(...args: string[]): void {
  console.log(`\n$ pagewright ${args.join(" ")}\n`);
  const { status } = spawnSync(process.execPath, ["--import", tsx, cli, ...args], {
    cwd: project,
    stdio: ["ignore", "inherit", "inherit"],
  });
  if (status !== 0) {
    console.error(`The demo failed: exit code ${status}.`);
    process.exit(1);
  }
}

rmSync(project, { recursive: true, force: true });
cpSync(join(repository, "examples", "handbook"), project, { recursive: true });

console.log("1. What would be published?");
pagewright("plan", "--sandbox");

console.log("\n2. Publish it.");
pagewright("apply", "--sandbox", "--yes", "--quiet");

console.log("\n3. Nothing is left to do.");
pagewright("plan", "--sandbox", "--detailed-exitcode");

const edited = join(project, "docs", "policies", "time-off.md");
const before = readFileSync(edited, "utf8");
const after = before.replace("28 days", "30 days");
if (after === before) throw new Error("The sentence that the demo edits is gone from time-off.md.");
writeFileSync(edited, after);

console.log("\n4. After one edit in docs/policies/time-off.md, one block changes and keeps its ID.");
pagewright("plan", "--sandbox");

console.log(`
Look at the result in a browser:

  npm run pagewright -- sandbox --open --data ${relative(repository, join(project, ".pagewright", "sandbox"))}
`);
