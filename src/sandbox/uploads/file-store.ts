import { createHash, randomUUID } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";

/** Keeps the bytes of uploaded files by the hash of their content, so that equal ones are kept once. */
export interface FileStore {
  /** Gives the hash; the bytes are safe when it returns. */
  put(bytes: Uint8Array): string;
  get(hash: string): Uint8Array | undefined;
}

export function memoryFiles(): FileStore {
  const contents = new Map<string, Uint8Array>();
  return {
    put: (bytes) => {
      const hash = hashOf(bytes);
      contents.set(hash, bytes);
      return hash;
    },
    get: (hash) => contents.get(hash),
  };
}

/** Keeps files in a folder, which is made with the first of them. */
export function folderFiles(folder: string): FileStore {
  return {
    put: (bytes) => {
      const hash = hashOf(bytes);
      const file = join(folder, hash);
      if (!existsSync(file)) write(folder, file, bytes);
      return hash;
    },
    get: (hash) => (existsSync(join(folder, hash)) ? readFileSync(join(folder, hash)) : undefined),
  };
}

/** A file has its name only when it is complete and on disk. */
function write(folder: string, file: string, bytes: Uint8Array): void {
  mkdirSync(folder, { recursive: true });
  const temporary = `${file}.${randomUUID()}.new`;
  const descriptor = openSync(temporary, "w");
  try {
    writeFileSync(descriptor, bytes);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(temporary, file);
}

function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
