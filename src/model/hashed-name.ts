/** Hexadecimal digits of a hash in a file's name: 48 bits, ample for telling versions of one file apart. */
const DIGITS = 12;

/**
 * Gives the name under which a file of the repository is uploaded: `report.pdf` becomes `report.<hash>.pdf`, so that
 * whoever reads it back knows which bytes it has (DESIGN.md §6). `digest` is the SHA-256 of the bytes in hexadecimal.
 */
export function hashedName(name: string, digest: string): string {
  const dot = name.lastIndexOf(".");
  const [stem, suffix] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ""];
  return `${stem}.${digest.slice(0, DIGITS)}${suffix}`;
}

/** Reads the hashed name of a file that Notion hosts from its URL; undefined when its name has no hash. */
export function hashInUrl(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const last = new URL(url).pathname.split("/").at(-1) ?? "";
  const name = decoded(last);
  return new RegExp(`\\.[0-9a-f]{${DIGITS}}(?:\\.[^.]*)?$`).test(name) ? name : undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
