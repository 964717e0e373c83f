/**
 * Generates `test/fixtures/github/operations.json`: JSON Schema of the requests that the action sends to GitHub, of the
 * answers, and of the payloads of events, from the description that GitHub publishes. The package with it has 385 MB,
 * so it is fetched here and is no dependency.
 *
 *     npm run generate:github
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { JsonObject } from "./github-schema/json-schema.ts";
import { OPERATIONS, type Taken, takeOperations, WEBHOOKS } from "./github-schema/operations.ts";

const SOURCE = {
  name: "@octokit/openapi",
  version: "23.0.2",
  file: "generated/api.github.com.json",
  license: "MIT",
} as const;

/** Digest of the package, so that another one under the same name is noticed. */
const INTEGRITY =
  "sha512-pV8M7L9GY23AybNvTmo2nyjmpmnt6+2sRE/tqr0ZLQcPS4lnw7u5eZGNmwRNkBC3D7gZXbFx5AHzLUVRBXGDhg==";

const target = fileURLToPath(new URL("../test/fixtures/github/operations.json", import.meta.url));

interface Package {
  readonly document: unknown;
  readonly licenseText: string;
}

/** Fetches the package into a temporary folder and gives what is wanted of it. */
function fetchPackage(): Package {
  const folder = mkdtempSync(join(tmpdir(), "pagewright-github-"));
  try {
    const wanted = [`package/${SOURCE.file}`, "package/LICENSE"];
    const spec = `${SOURCE.name}@${SOURCE.version}`;
    const archive = execFileSync("npm", ["pack", spec, "--silent"], { cwd: folder, encoding: "utf8" }).trim();
    const digest = createHash("sha512")
      .update(readFileSync(join(folder, archive)))
      .digest("base64");
    if (`sha512-${digest}` !== INTEGRITY) throw new Error(`${spec} is another package than it was.`);
    execFileSync("tar", ["-xzf", archive, ...wanted], { cwd: folder });
    const [document, licenseText] = wanted.map((path) => readFileSync(join(folder, path), "utf8"));
    return { document: JSON.parse(document ?? ""), licenseText: licenseText ?? "" };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Gives the text of the generated file: a line for each operation and each schema. */
function text({ operations, definitions }: Taken, licenseText: string): string {
  const source = { ...SOURCE, licenseText: licenseText.trim() };
  const parts = [`"source": ${JSON.stringify(source)}`, block("operations", operations)];
  return `{\n${[...parts, block("definitions", definitions)].join(",\n")}\n}\n`;
}

function block(name: string, entries: JsonObject): string {
  const lines = Object.entries(entries).map(
    ([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`,
  );
  return `"${name}": {\n${lines.join(",\n")}\n}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { document, licenseText } = fetchPackage();
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, text(takeOperations(document, OPERATIONS, WEBHOOKS), licenseText));
}
