import { CsvError, type CsvErrorCode, parse } from "csv-parse/sync";
import type { Place } from "../../model/diagnostics.ts";
import type { TextFile } from "../loading.ts";
import { error, type Report } from "../problem.ts";
import type { Written } from "../values/written.ts";
import { ByteCursor } from "./byte-cursor.ts";

const MISTAKES: Partial<Record<CsvErrorCode, readonly [message: string, hint: string]>> = {
  CSV_QUOTE_NOT_CLOSED: ["a quote is not closed", "write a quote inside of quotes twice"],
  CSV_INVALID_CLOSING_QUOTE: [
    "there is something between the closing quote of a cell and its end",
    "write a quote inside of quotes twice",
  ],
  INVALID_OPENING_QUOTE: [
    "there is a quote in a cell that does not begin with one",
    "put the whole cell in quotes, and write each quote in it twice",
  ],
};

/**
 * Reads a CSV (RFC 4180, any line ends) as records of cells; empty lines are no records. The first mistake in its syntax
 * is reported, and the result is undefined then.
 */
export function readCsv(
  source: TextFile,
  separator: string,
  report: Report,
): readonly (readonly Written[])[] | undefined {
  const records: Written[][] = [];
  const cursor = new ByteCursor(source.text, source.file);
  // Where the cell before ends: the library counts in bytes.
  let end = 0;
  // Ahead of a record there may be empty lines, ahead of any other cell there is one separator.
  const nextPlace = (index: number) => cursor.placeAt(index === 0 ? cursor.skipLineEnds(end) : end + 1);
  try {
    parse(source.text, {
      delimiter: separator,
      record_delimiter: ["\r\n", "\n", "\r"],
      relax_column_count: true,
      skip_empty_lines: true,
      cast: (text, { index, bytes, quoting }) => {
        const cell = toCell(text, nextPlace(index), quoting, source);
        if (index === 0) records.push([cell]);
        else records.at(-1)?.push(cell);
        end = bytes;
        return "";
      },
    });
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    const [message, hint] = MISTAKES[cause.code] ?? [cause.message];
    report(error(nextPlace(Number(cause.index)), "csv-syntax", message, hint));
    return undefined;
  }
  return records;
}

/** Makes a cell. One that is empty is nothing. */
function toCell(text: string, place: Place, isQuoted: boolean, file: TextFile): Written {
  const isEmpty = text.trim() === "";
  const cell: Written = {
    value: isEmpty ? null : text,
    text: isEmpty ? undefined : text,
    place,
    textPlace: isQuoted ? { ...place, column: place.column + 1 } : place,
    isCell: true,
    file,
    at: () => cell,
  };
  return cell;
}
