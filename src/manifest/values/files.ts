import { statSync } from "node:fs";
import { basename } from "node:path";
import { fileNameOf, readUrl } from "../page/appearance.ts";
import { quoted } from "../problem.ts";
import { findProjectFile } from "../project-file.ts";
import type { FileRef } from "../resource.ts";
import { readParts } from "./date.ts";
import { itemsOf, readItems } from "./list.ts";
import { nameOf, type Reader, refuse, refuseKind, type ValueState } from "./state.ts";
import { isMapping, type Written } from "./written.ts";

/** Addresses and paths may hold commas. */
const SEPARATORS = /[;\n]/;

/** Reads a list of files: local paths and addresses, or `{ name, path }` and `{ name, url }`. */
export const files: Reader = (written, state) => {
  const refs = readItems(itemsOf(written, SEPARATORS), (item) => readFile(item, state));
  return refs && { type: "files", value: refs };
};

function readFile(written: Written, state: ValueState): FileRef | undefined {
  if (isMapping(written.value)) return readNamed(written, state);
  const text = written.text?.trim();
  if (text === undefined) return refuseKind(written, state, "the path or address of a file");
  return /^[a-z][a-z+.-]+:/i.test(text) ? atAddress(written, text, state) : atPath(written, text, state);
}

function readNamed(written: Written, state: ValueState): FileRef | undefined {
  const parts = readParts(written, ["name", "path", "url"], state);
  if (parts === undefined) return undefined;
  const { name, path, url } = parts;
  if ((path === undefined) === (url === undefined)) {
    return refuse(written, state, "missing-key", `a file in ${nameOf(state)} needs either "path" or "url"`);
  }
  const file =
    url === undefined
      ? atPath(written.at("path"), path ?? "", state)
      : atAddress(written.at("url"), url, state);
  return file && { ...file, ...(name !== undefined && name !== "" && { name }) };
}

function atAddress(written: Written, address: string, { loading }: ValueState): FileRef | undefined {
  const url = readUrl(address, written.place, loading.report);
  return url === undefined ? undefined : { name: fileNameOf(url), url };
}

function atPath(written: Written, text: string, state: ValueState): FileRef | undefined {
  const hint = written.isCell && text.includes(",") ? "separate files with semicolons" : undefined;
  const path = findProjectFile(text, written.file, written.place, state.loading, hint);
  if (path === undefined) return undefined;
  if (!statSync(path).isFile()) {
    return refuse(written, state, "not-a-file", `${quoted(text)} is a folder; expected a file`);
  }
  const digest = state.loading.digest(path, written.place);
  return digest === undefined ? undefined : { name: basename(path), path, digest };
}
