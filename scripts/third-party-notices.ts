import { readdirSync, readFileSync } from "node:fs";

/** Gives the licences of the packages that the files of a bundle come from, by their paths. Throws when one has none. */
export function noticesOf(files: readonly string[]): string {
  const folders = new Set(
    files.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []),
  );
  const notices = new Set([...folders].map(noticeOf));
  return `The bundle beside this file contains the following packages.\n\n${[...notices].sort().join("\n")}`;
}

const LINE = "=".repeat(80);

/** What is read of a package; old ones have a list of licences. */
interface Package {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly licenses?: readonly { readonly type: string }[];
}

function noticeOf(folder: string): string {
  const read: Package = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  const { name, version, license = read.licenses?.map(({ type }) => type).join(", ") } = read;
  const text = licenceFile(folder) ?? licenceInReadme(folder);
  if (license === undefined || text === undefined) throw new Error(`${name} ${version} has no licence`);
  return `${LINE}\n${name} ${version} (${license})\n${LINE}\n\n${text.trim()}\n`;
}

function licenceFile(folder: string): string | undefined {
  return fileOf(folder, /^licen[cs]e/i);
}

function licenceInReadme(folder: string): string | undefined {
  return /^#* *licen[cs]e$[\s\S]*/im.exec(fileOf(folder, /^readme/i) ?? "")?.[0];
}

function fileOf(folder: string, name: RegExp): string | undefined {
  const found = readdirSync(folder).find((entry) => name.test(entry));
  return found === undefined ? undefined : readFileSync(`${folder}/${found}`, "utf8");
}
