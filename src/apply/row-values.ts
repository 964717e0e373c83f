import type { LocalFile } from "../model/local-file.ts";
import { writeValue } from "../model/properties/value-api.ts";
import type { RowRequest } from "../notion/rows.ts";
import type { PlannedFile, PlannedRow, PlannedValue, PlannedValues } from "../plan/rows/value.ts";

/** Where the things are that planned values only name. */
export interface References {
  /** Gives the ID of a row of the project, when it exists. Throws when it was not created. */
  readonly rowOf: (key: string) => Promise<string>;
  /** Uploads a file of the repository and gives the ID of the upload. Throws `NotionError`. */
  readonly upload: (file: LocalFile) => Promise<string>;
}

/** Writes planned values as a request takes them. Throws what looking them up throws. */
export async function writePlanned(values: PlannedValues, references: References): Promise<RowRequest> {
  const written = await Promise.all(
    [...values].map(async ([name, value]) => [name, await writeOne(value, references)] as const),
  );
  return Object.fromEntries(written);
}

async function writeOne(value: PlannedValue, references: References): Promise<RowRequest[string]> {
  switch (value.type) {
    case "relation":
      return {
        relation: await Promise.all(value.value.map(async (ref) => ({ id: await idOf(ref, references) }))),
      };
    case "files":
      return { files: await Promise.all(value.value.map((file) => writeFile(file, references))) };
    default:
      return writeValue(value);
  }
}

async function idOf(ref: PlannedRow, { rowOf }: References): Promise<string> {
  return "id" in ref ? ref.id : rowOf(ref.key);
}

type FileRequest = Extract<RowRequest[string], { files: unknown }>["files"][number];

async function writeFile(file: PlannedFile, { upload }: References): Promise<FileRequest> {
  const { name } = file;
  if ("path" in file) return { type: "file_upload", file_upload: { id: await upload(file) }, name };
  return { type: "external", name, external: { url: file.url } };
}
