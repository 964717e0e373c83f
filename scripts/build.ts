/**
 * Bundles the CLI, the library and the sandbox into dist/. Packages stay outside: npm installs them.
 *
 *     npm run build
 */
import { chmodSync, rmSync } from "node:fs";
import { build } from "esbuild";

rmSync("dist", { recursive: true, force: true });
await build({
  entryPoints: {
    index: "src/index.ts",
    "cli/main": "src/cli/main.ts",
    "sandbox/index": "src/sandbox/index.ts",
  },
  outdir: "dist",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20",
  packages: "external",
  chunkNames: "chunks/[hash]",
});
chmodSync("dist/cli/main.js", 0o755);
