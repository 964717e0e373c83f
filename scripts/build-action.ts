/**
 * Bundles the GitHub Action with everything that it needs into dist/action, which is committed: GitHub runs it from there,
 * without installing anything. The licences of what is in it lie beside it.
 *
 *     npm run build:action
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build, type Plugin } from "esbuild";
import { noticesOf } from "./third-party-notices.ts";

/** The folder that the Action is run from. */
export const ACTION_FOLDER = fileURLToPath(new URL("../dist/action", import.meta.url));

/** What generated files hold of packages: a function of Ajv's, which compiles the validators, and gemoji's table. */
const GENERATED_FROM = ["node_modules/ajv/dist/runtime/ucs2length.js", "node_modules/gemoji/index.js"];

/** The Action, ready to be written. */
export interface Bundle {
  /** The text of each file, by its name. */
  readonly files: ReadonlyMap<string, string>;
  /** The bytes of each package in the code; what is of this project goes by its folder, as `./src/plan`. */
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
    plugins: [withoutUnused],
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
      ["THIRD-PARTY-NOTICES.txt", noticesOf([...used.map(([path]) => path), ...GENERATED_FROM])],
    ]),
    bytesOf,
  };
}

/**
 * Lets esbuild leave out what nothing uses of packages that do not say that loading them alone does nothing. @actions/core
 * imports them for tokens of OpenID Connect and for running programs, and with them a second undici. Whatever came to use
 * them would bring them back.
 */
const withoutUnused: Plugin = {
  name: "without-unused",
  setup({ onResolve, resolve }) {
    onResolve(
      { filter: /^@actions\/(?:http-client|exec)(?:\/|$)/ },
      async ({ path, pluginData, ...where }) => {
        if (pluginData === withoutUnused) return undefined;
        const { kind, importer, namespace, resolveDir } = where;
        const found = await resolve(path, {
          kind,
          importer,
          namespace,
          resolveDir,
          pluginData: withoutUnused,
        });
        return { ...found, sideEffects: false };
      },
    );
  },
};

function partOf(path: string): string {
  return (
    /^.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? `./${path.split("/").slice(0, 2).join("/")}`
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  rmSync(ACTION_FOLDER, { recursive: true, force: true });
  mkdirSync(ACTION_FOLDER, { recursive: true });
  const { files } = await bundleAction();
  for (const [name, text] of files) writeFileSync(`${ACTION_FOLDER}/${name}`, text);
}
