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

/** Gives the text of each file of the Action, by its name. */
export async function bundleAction(): Promise<ReadonlyMap<string, string>> {
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
  return new Map([
    ["index.js", outputFiles[0]?.text ?? ""],
    ["THIRD-PARTY-NOTICES.txt", noticesOf(Object.keys(metafile.inputs))],
  ]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  rmSync(ACTION_FOLDER, { recursive: true, force: true });
  mkdirSync(ACTION_FOLDER, { recursive: true });
  for (const [name, text] of await bundleAction()) writeFileSync(`${ACTION_FOLDER}/${name}`, text);
}
