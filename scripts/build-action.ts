/**
 * Bundles the GitHub Action with everything that it needs into dist/action, which is committed: GitHub runs it from there,
 * without installing anything. The licences of what is in it lie beside it.
 *
 *     npm run build:action
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { noticesOf } from "./third-party-notices.ts";

/** The folder that the Action is run from. */
export const ACTION_FOLDER = fileURLToPath(new URL("../dist/action", import.meta.url));

/** The Action, ready to be written. */
export interface Bundle {
  /** The text of each file, by its name. */
  readonly files: ReadonlyMap<string, string>;
  /** The bytes of each package in the code; what is of this project goes by its folder, as `src/plan`. */
  readonly bytesOf: ReadonlyMap<string, number>;
}

/** Bundles the Action. */
export async function bundleAction(): Promise<Bundle> {
  const { metafile, outputFiles } = await build({
    absWorkingDir: fileURLToPath(new URL("..", import.meta.url)),
    entryPoints: ["src/action/main.ts"],
    bundle: true,
    minify: true,
    metafile: true,
    write: false,
    format: "esm",
    platform: "node",
    target: "node20",
    // No input of the Action asks for the embedded Notion, which is loaded only then.
    external: ["*/sandbox/index.ts"],
    legalComments: "none",
    // Packages in CommonJS ask for Node's own modules by `require`, which modules of JavaScript do not have.
    banner: {
      js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
    },
  });
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs));
  const used = inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  const bytesOf = new Map<string, number>();
  for (const [path, { bytesInOutput }] of used)
    bytesOf.set(partOf(path), (bytesOf.get(partOf(path)) ?? 0) + bytesInOutput);
  return {
    files: new Map([
      ["index.js", outputFiles[0]?.text ?? ""],
      ["THIRD-PARTY-NOTICES.txt", noticesOf(used.map(([path]) => path))],
    ]),
    bytesOf,
  };
}

function partOf(path: string): string {
  return /^.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? path.split("/").slice(0, 2).join("/");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  rmSync(ACTION_FOLDER, { recursive: true, force: true });
  mkdirSync(ACTION_FOLDER, { recursive: true });
  const { files } = await bundleAction();
  for (const [name, text] of files) writeFileSync(`${ACTION_FOLDER}/${name}`, text);
}
