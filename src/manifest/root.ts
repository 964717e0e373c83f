import { parseNotionId } from "../model/ids.ts";
import type { LoadOptions } from "./load-options.ts";
import type { Loading } from "./loading.ts";
import { error, quoted } from "./problem.ts";
import type { YamlDocument } from "./yaml/document.ts";

const REFERENCE = /\$\{([^}]*)\}/g;

/** Gives the dashed ID of the root page. What the environment says is not needed when the root is optional. */
export function readRoot(
  written: string | undefined,
  document: YamlDocument,
  loading: Loading,
  { env, rootOptional = false }: LoadOptions,
): string | undefined {
  const place = document.place(["root"]);
  if (written === undefined) {
    if (!rootOptional) {
      loading.report(error(place, "missing-key", 'the file has no key "root"', HOW_TO_NAME_A_ROOT));
    }
    return undefined;
  }
  const names = [...written.matchAll(REFERENCE)].map(([, name = ""]) => name);
  const missing = names.filter((name) => (env[name] ?? "").trim() === "");
  if (rootOptional && names.length > 0 && missing.length > 0) return undefined;
  for (const name of new Set(missing)) {
    const message = `the environment variable ${name} is not set`;
    loading.report(error(place, "env-missing", message, "set it to the ID or URL of the root page"));
  }
  if (missing.length > 0) return undefined;
  const value = written.replace(REFERENCE, (_, name: string) => env[name] ?? "");
  const id = parseNotionId(value);
  if (id === undefined && !(rootOptional && names.length > 0)) {
    // The value of a variable stays out of the message: it may be a secret that was put there by mistake.
    const what = names.length > 0 ? `the value of ${names.join(", ")}` : quoted(written);
    loading.report(
      error(place, "invalid-id", `${what} is not the ID or URL of a Notion page`, HOW_TO_NAME_A_ROOT),
    );
  }
  return id;
}

const HOW_TO_NAME_A_ROOT = 'open the page in Notion and use "Copy link"';
