import { statSync } from "node:fs";
import { basename, extname } from "node:path";
import { contentTypeOf, unsupportedFile } from "../../model/file-types.ts";
import { fileNameOf } from "../../model/files.ts";
import { hashedName } from "../../model/hashed-name.ts";
import { LIMITS } from "../../model/limits.ts";
import { readUrl } from "../page/appearance.ts";
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
  const { name = "", path, url } = parts;
  if ((path === undefined) === (url === undefined)) {
    return refuse(written, state, "missing-key", `a file in ${nameOf(state)} needs either "path" or "url"`);
  }
  if (url === undefined) return atPath(written.at("path"), path ?? "", state, name);
  const file = atAddress(written.at("url"), url, state);
  return file && { ...file, ...(name !== "" && { name }) };
}

function atAddress(written: Written, address: string, { loading }: ValueState): FileRef | undefined {
  const url = readUrl(address, written.place, loading.report);
  return url === undefined ? undefined : { name: fileNameOf(url), url };
}

function atPath(written: Written, text: string, state: ValueState, title = ""): FileRef | undefined {
  const hint = written.isCell && text.includes(",") ? "separate files with semicolons" : undefined;
  const path = findProjectFile(text, written.file, written.place, state.loading, hint);
  if (path === undefined) return undefined;
  const stats = statSync(path);
  if (!stats.isFile()) {
    return refuse(written, state, "not-a-file", `${quoted(text)} is a folder; expected a file`);
  }
  if (stats.size === 0) {
    return refuse(written, state, "empty-file", `${quoted(text)} is empty, and Notion takes no empty files`);
  }
  const name = uploadName(title, path);
  if (contentTypeOf(name) === undefined) {
    const problem = unsupportedFile(name);
    return refuse(written, state, "unsupported-file", problem.message, problem.hint);
  }
  const digest = state.loading.digest(path, written.place);
  if (digest === undefined) return undefined;
  const bytes = Buffer.byteLength(hashedName(name, digest));
  if (bytes <= LIMITS.fileName) return { name, path, digest, size: stats.size };
  const message = `the name of the file has ${bytes} bytes with its hash, and Notion takes ${LIMITS.fileName}`;
  return refuse(written, state, "invalid-value", message);
}

/** Gives the name that a file is uploaded under. Its ending tells Notion the type; a title without one gets that of the file. */
function uploadName(title: string, path: string): string {
  if (title === "") return basename(path);
  return contentTypeOf(title) === undefined ? title + extname(path) : title;
}
