import type { Place } from "../model/diagnostics.ts";
import type { DatabaseDeclaration } from "./database/declaration.ts";
import type { Declared, PageSettings } from "./page/declaration.ts";
import { error, quoted, type Report, showPlace } from "./problem.ts";
import type { RowResource } from "./resource.ts";

/** Reports pages and rows that adopt what another one does. */
export function checkPageIds(
  pages: readonly PageSettings[],
  rows: readonly RowResource[],
  report: Report,
): void {
  const ofRows = rows.flatMap(({ id, place }) => (id === undefined ? [] : [{ value: id, place }]));
  eachTwice([...pages.flatMap(({ id }) => id ?? []), ...ofRows], ({ value, place }, first) => {
    const message = `the page ${value} is already adopted at ${first}`;
    report(error(place, "duplicate-page", message, "correct one of the two"));
  });
}

/** Reports databases that adopt what another one does. IDs of different kinds may mean the same all the same. */
export function checkDatabaseIds(databases: readonly DatabaseDeclaration[], report: Report): void {
  const ids = databases.flatMap(({ id }) => id ?? []);
  eachTwice(ids, ({ value, place }, first) => {
    const message = `the database ${value} is already adopted at ${first}`;
    const hint = "correct one of the two, or declare both data sources in one file";
    report(error(place, "duplicate-database", message, hint));
  });
}

/** Reports pages and databases that say they were what another one says it was. */
export function checkFormerKeys(resources: readonly Pick<PageSettings, "movedFrom">[], report: Report): void {
  const formerKeys = resources.flatMap(({ movedFrom }) =>
    movedFrom.map(({ key, place }) => ({ value: key, place })),
  );
  eachTwice(formerKeys, ({ value, place }, first) => {
    const message = `${quoted(value)} has moved already, at ${first}`;
    report(
      error(place, "duplicate-moved-from", message, "only one can be what it was: correct one of the two"),
    );
  });
}

/** Tells of each value that was claimed before, with the place where it was first. */
function eachTwice(
  claims: readonly Declared<string>[],
  tell: (claim: Declared<string>, first: string) => void,
): void {
  const owners = new Map<string, Place>();
  for (const claim of claims) {
    const owner = owners.get(claim.value);
    if (owner === undefined) owners.set(claim.value, claim.place);
    else tell(claim, showPlace(owner));
  }
}
