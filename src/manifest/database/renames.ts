import { error, quoted } from "../problem.ts";
import type { PropertyDeclaration } from "../resource.ts";
import type { Path } from "../yaml/document.ts";
import type { Reading } from "./reading.ts";

/** Reports former names that cannot be: those of properties that are still declared, and those that two claim. */
export function checkRenames(
  properties: readonly PropertyDeclaration[],
  at: Path,
  { document, report }: Reading,
): void {
  const names = new Set(properties.map(({ name }) => name));
  const claims = new Map<string, string>();
  for (const { name, renamedFrom } of properties) {
    if (renamedFrom === undefined) continue;
    const place = document.place([...at, name, "renamedFrom"]);
    const other = claims.get(renamedFrom);
    if (names.has(renamedFrom)) {
      const message = `${quoted(renamedFrom)} is itself a property here, so ${quoted(name)} cannot be its new name`;
      report(error(place, "invalid-rename", message, "leave out renamedFrom, or the other property"));
    } else if (other !== undefined) {
      const message = `${quoted(renamedFrom)} cannot be renamed to both ${quoted(other)} and ${quoted(name)}`;
      report(error(place, "invalid-rename", message));
    }
    claims.set(renamedFrom, name);
  }
}
