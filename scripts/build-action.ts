/**
 * Bundles the GitHub Action with everything that it needs into dist/action, which is committed: GitHub runs it from there,
 * without installing anything. The licences of what is in it lie beside it.
 *
 *     npm run build:action
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { build } from "esbuild";
import { noticesOf } from "./third-party-notices.ts";

const FOLDER = "dist/action";

rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
const { metafile } = await build({
  entryPoints: { index: "src/action/main.ts" },
  outdir: FOLDER,
  bundle: true,
  minify: true,
  metafile: true,
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
writeFileSync(`${FOLDER}/THIRD-PARTY-NOTICES.txt`, noticesOf(Object.keys(metafile.inputs)));
