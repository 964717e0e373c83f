import type { Place } from "../../model/diagnostics.ts";
import type { TextFile } from "../loading.ts";
import type { Path, YamlDocument } from "../yaml/document.ts";

/** A value as a file writes it, before anybody asks what it is meant to be. */
export interface Written {
  /** As JSON has it. A cell of a CSV is text, or null if it is empty. */
  readonly value: unknown;
  /** A scalar as it is written, such as `1.10`; undefined for a list, a mapping, or nothing. */
  readonly text: string | undefined;
  readonly place: Place;
  /** Where the first character of a text stands. */
  readonly textPlace: Place;
  /** Whether it is a cell of a CSV, where everything is text. */
  readonly isCell: boolean;
  /** The file it stands in, which paths are relative to. */
  readonly file: TextFile;
  /** Gives an item of a list, or the value of a key. */
  readonly at: (step: string | number) => Written;
}

/** Gives a value at a path of a document. */
export function inDocument(value: unknown, document: YamlDocument, path: Path, file: TextFile): Written {
  return {
    value,
    isCell: false,
    file,
    get text() {
      return textOf(value, () => document.source(path));
    },
    get place() {
      return document.place(path);
    },
    get textPlace() {
      return document.textPlace(path);
    },
    at: (step) => inDocument(child(value, step), document, [...path, step], file),
  };
}

/** Gives a part of a cell, which stands where the cell stands. */
export function partOf(cell: Written, text: string): Written {
  return { ...cell, value: text, text };
}

/** Tells whether a value is a list. */
export function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

/** Tells whether a value is a mapping. YAML's tags can also make sets, bytes and times, which are none. */
export function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function textOf(value: unknown, source: () => string): string | undefined {
  if (typeof value === "string") return value;
  // YAML 1.1 takes `2026-03-03` for a time, which people mean as they wrote it.
  const isScalar = ["number", "bigint", "boolean"].includes(typeof value) || value instanceof Date;
  return isScalar ? source() : undefined;
}

function child(value: unknown, step: string | number): unknown {
  if (isList(value)) return typeof step === "number" ? value[step] : undefined;
  return isMapping(value) && Object.hasOwn(value, step) ? value[step] : undefined;
}
