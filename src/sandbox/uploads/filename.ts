import { validationError } from "../api/errors.ts";
import { limits } from "../validation/limits.ts";
import { extensionOf, extensionOfType, typeFitsExtension, typeOfExtension } from "./file-types.ts";

/** A name and a content type that fit each other; null where nothing is known yet. */
export interface FileIdentity {
  readonly filename: string | null;
  readonly contentType: string | null;
}

/** Completes what is known of a file: its extension from its content type, or the other way round. Refuses mismatches. */
export function fileIdentity(filename: string | null, contentType: string | null): FileIdentity {
  if (filename === null) {
    if (contentType !== null) knownExtension(contentType);
    return { filename, contentType };
  }
  const named = extensionOf(filename);
  if (named === "" && contentType === null) {
    throw validationError(`Provided filename "${filename}" has no extension, and no content type is given.`);
  }
  const extension = named === "" ? knownExtension(contentType ?? "") : named;
  const known = typeOfExtension(extension);
  if (known === null)
    throw validationError(`File extension ".${extension}" is not supported by the Notion API.`);
  if (contentType !== null && !typeFitsExtension(contentType, extension)) {
    throw validationError(
      `Provided content type "${contentType}" does not match the extension ".${extension}" of filename "${filename}".`,
    );
  }
  const full = named === "" ? `${filename}.${extension}` : filename;
  checkLength(full);
  return { filename: full, contentType: contentType ?? known };
}

function knownExtension(contentType: string): string {
  const extension = extensionOfType(contentType);
  if (extension !== null) return extension;
  throw validationError(`Content type "${contentType}" is not supported by the Notion API.`);
}

function checkLength(filename: string): void {
  const bytes = Buffer.byteLength(filename);
  if (bytes <= limits.filenameBytes) return;
  throw validationError(
    `body failed validation: body.filename.length should be ≤ \`${limits.filenameBytes}\`, instead was \`${bytes}\`.`,
  );
}

/** Gives the content type without parameters; null for none, or for one that says nothing. */
export function plainType(sent: string | undefined): string | null {
  const [type = ""] = (sent ?? "").split(";");
  const plain = type.trim().toLowerCase();
  return plain === "" || plain === "application/octet-stream" ? null : plain;
}
