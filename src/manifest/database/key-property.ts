import { didYouMean } from "../../model/suggestion.ts";
import { error, quoted } from "../problem.ts";
import type { Path } from "../yaml/document.ts";
import type { Schema } from "./properties.ts";
import type { Reading } from "./reading.ts";

/** Types whose values name a row: people can write them, and Notion can be asked for them. */
const USABLE = ["title", "rich_text", "number", "select", "url", "email", "phone_number"];

/** Gives the property that rows are recognised by: the title, unless another is named. One that will not do is reported. */
export function readKeyProperty(
  written: string | undefined,
  { properties, faulty }: Schema,
  at: Path,
  { document, report }: Reading,
): string {
  const title = properties.find(({ config }) => config.type === "title")?.name ?? "";
  if (written === undefined || faulty.has(written)) return written ?? title;
  const named = properties.find(({ name }) => name === written);
  if (named !== undefined && USABLE.includes(named.config.type)) return written;
  const usable = properties.filter(({ config }) => USABLE.includes(config.type)).map(({ name }) => name);
  const message =
    named === undefined
      ? `there is no property ${quoted(written)} to recognise rows by`
      : `rows cannot be recognised by ${quoted(written)}, a ${named.config.type}; expected one of type ${USABLE.join(", ")}`;
  const code = named === undefined ? "unknown-property" : "invalid-value";
  report(error(document.place(at), code, message, didYouMean(written, usable)));
  return title;
}
