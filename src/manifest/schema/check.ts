import type { ErrorObject, ValidateFunction } from "ajv";
import type { Diagnostic } from "../../model/diagnostics.ts";
import { error, type Report } from "../problem.ts";
import type { Path, YamlDocument } from "../yaml/document.ts";
import { explain } from "./explain.ts";
import { narrow } from "./narrow.ts";

/**
 * Checks a value of a document against its schema and reports every mistake where it stands. Gives the value, without
 * those of its keys that hold a mistake; undefined if it is wrong all the same, or if something required is missing.
 */
export function check<T>(
  validate: ValidateFunction<T>,
  document: YamlDocument,
  at: Path,
  value: unknown,
  report: Report,
): T | undefined {
  if (validate(value)) return value;
  const errors = validate.errors ?? [];
  for (const one of narrow(errors)) report(toDiagnostic(one, pathOf(one, value), document, at));
  for (const keepsLists of [true, false]) {
    const sound = withoutMistakes(value, errors, keepsLists);
    if (validate(sound)) return sound;
  }
  return undefined;
}

function toDiagnostic(one: ErrorObject, inside: Path, document: YamlDocument, at: Path): Diagnostic {
  const path = [...at, ...inside];
  const { code, message, hint, key } = explain(one, path);
  const place = key === undefined ? document.place(path) : document.keyPlace([...path, key]);
  return error(place, code, message, hint);
}

/** Gives the way from a value to the part of it that an error is about. */
function pathOf({ instancePath, keyword, params }: ErrorObject, value: unknown): Path {
  const path: (string | number)[] = [];
  let part = value;
  for (const escaped of instancePath.split("/").slice(1)) {
    const segment = escaped.replaceAll("~1", "/").replaceAll("~0", "~");
    // A key may look like an index.
    path.push(Array.isArray(part) ? Number(segment) : segment);
    part = isMapping(part) || Array.isArray(part) ? Reflect.get(part, segment) : undefined;
  }
  return keyword === "discriminator" && params.tagValue !== undefined ? [...path, params.tag] : path;
}

/** Drops the keys of a mapping whose values hold a mistake; of a list of blocks, just the item that holds it. */
function withoutMistakes(value: unknown, errors: readonly ErrorObject[], keepsLists: boolean): unknown {
  if (!isMapping(value)) return value;
  const sound: Record<string, unknown> = { ...value };
  for (const one of errors) {
    const [first, index] = pathOf(one, value);
    const key = String(first ?? one.params.additionalProperty);
    const list = sound[key];
    if (keepsLists && Array.isArray(list) && typeof index === "number")
      sound[key] = list.with(index, NOTHING);
    else delete sound[key];
  }
  return sound;
}

/** Content without blocks. It keeps the items behind it in their places. */
const NOTHING = "";

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
