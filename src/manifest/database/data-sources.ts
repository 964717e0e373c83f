import type { DataSource, RowFile } from "../database-file.generated.ts";
import type { Declared } from "../page/declaration.ts";
import { error } from "../problem.ts";
import { check } from "../schema/check.ts";
import {
  validateDataSource,
  validateDataSources,
  validateRowFile,
  validateRows,
  validateScope,
} from "../schema/validators.generated.js";
import { readFilter } from "../scope/filter.ts";
import { isList, isMapping } from "../values/written.ts";
import type { Path } from "../yaml/document.ts";
import type { DeclaredSource, RowsFile } from "./declaration.ts";
import { readKeyProperty } from "./key-property.ts";
import { comparePlaces, readProperties } from "./properties.ts";
import type { Reading } from "./reading.ts";

type Settings = Pick<DataSource, "keyProperty" | "createOptions">;
type Mapping = Readonly<Record<string, unknown>>;

const CONTENTS = ["properties", "rows", "rowsFrom", "scope"] as const;
const OWN = [...CONTENTS, "keyProperty", "createOptions"] as const;

/** Leaves out what is checked part by part, so that a mistake in one row does not hide the others. */
export function withoutContents(settings: Mapping): Mapping {
  const hidden: readonly string[] = [...CONTENTS, "dataSources"];
  return Object.fromEntries(Object.entries(settings).filter(([key]) => !hidden.includes(key)));
}

/** Reads the data sources of a database: those that it lists, or else the one that it describes at the top level. */
export function readDataSources(
  key: Declared<string>,
  settings: Settings,
  reading: Reading,
): readonly DeclaredSource[] {
  const { document, report } = reading;
  const top = isMapping(document.value) ? document.value : {};
  if (!Object.hasOwn(top, "dataSources")) {
    return readSource({ key: key.value, name: undefined, place: key.place }, [], settings, top, reading);
  }
  for (const name of OWN.filter((one) => Object.hasOwn(top, one))) {
    const message = `"${name}" belongs to one of the data sources`;
    report(
      error(document.keyPlace([name]), "invalid-value", message, 'move it below its name in "dataSources"'),
    );
  }
  const listed = check(validateDataSources, document, ["dataSources"], top.dataSources, report) ?? {};
  const entries = Object.entries(listed).sort(([a], [b]) =>
    comparePlaces(document.keyPlace(["dataSources", a]), document.keyPlace(["dataSources", b])),
  );
  return entries.flatMap(([name, contents]) => {
    const path = ["dataSources", name];
    const settings = isMapping(contents) ? withoutContents(contents) : contents;
    const own = check(validateDataSource, document, path, settings, report);
    if (own === undefined || !isMapping(contents)) return [];
    const id = entries.length === 1 ? key.value : `${key.value}#${name}`;
    return readSource({ key: id, name, place: document.keyPlace(path) }, path, own, contents, reading);
  });
}

function readSource(
  identity: Pick<DeclaredSource, "key" | "name" | "place">,
  at: Path,
  settings: Settings,
  contents: Mapping,
  reading: Reading,
): readonly DeclaredSource[] {
  const { document, report, source, onDrift } = reading;
  if (!Object.hasOwn(contents, "properties")) {
    const what = at.length === 0 ? "the file" : `"${identity.name}"`;
    report(error(document.place(at), "missing-key", `${what} has no key "properties"`));
    return [];
  }
  const schema = readProperties(contents.properties, [...at, "properties"], reading);
  if (schema === undefined) return [];
  const scope =
    contents.scope === undefined
      ? undefined
      : check(validateScope, document, [...at, "scope"], contents.scope, report);
  const { createOptions = false } = settings;
  const { rows, isWhole } = readRows(contents.rows, at, reading);
  const files = readRowsFrom(contents.rowsFrom, at, reading);
  return [
    {
      ...identity,
      ...schema,
      keyProperty: readKeyProperty(settings.keyProperty, schema, [...at, "keyProperty"], reading),
      createOptions,
      scope: scope && readFilter(scope, { ...schema, createOptions }, [...at, "scope"], reading),
      onDrift,
      source,
      document,
      at,
      rows,
      rowsFrom: files.filter((one) => one !== undefined),
      isWhole: isWhole && !files.includes(undefined),
    },
  ];
}

function readRows(
  written: unknown,
  at: Path,
  { document, report }: Reading,
): Pick<DeclaredSource, "rows" | "isWhole"> {
  if (written === undefined) return { rows: [], isWhole: true };
  if (isList(written)) return { rows: written, isWhole: true };
  check(validateRows, document, [...at, "rows"], written, report);
  return { rows: [], isWhole: false };
}

function readRowsFrom(written: unknown, at: Path, reading: Reading): readonly (RowsFile | undefined)[] {
  if (written === undefined) return [];
  const path = [...at, "rowsFrom"];
  if (!isList(written)) return [readRowsFile(written, path, reading)];
  return written.map((one, index) => readRowsFile(one, [...path, index], reading));
}

function readRowsFile(written: unknown, at: Path, { document, report }: Reading): RowsFile | undefined {
  const file: RowFile | undefined = check(validateRowFile, document, at, written, report);
  if (file === undefined) return undefined;
  if (typeof file === "string") {
    return { path: { value: file, place: document.place(at) }, columns: new Map(), separator: "," };
  }
  const { path, columns = {}, separator = "," } = file;
  return {
    path: { value: path, place: document.place([...at, "path"]) },
    columns: new Map(
      Object.entries(columns).map(([name, value]) => [
        name,
        { value, place: document.keyPlace([...at, "columns", name]) },
      ]),
    ),
    separator,
  };
}
