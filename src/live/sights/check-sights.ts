import type { LedgerRecord } from "../../ledger/record.ts";
import type { Notion } from "../../notion/client.ts";
import type { Row } from "../../notion/rows.ts";
import { groupBy } from "../../plan/databases/row-keys.ts";
import { idsOf, type RowSight, type Sight, type Stale } from "../../plan/sights/sight.ts";
import { checkComments } from "./check-comments.ts";
import { checkDatabase } from "./check-database.ts";
import { checkHost, checkPage } from "./check-page.ts";
import { checkNewRows, checkRow, rowsNamed } from "./check-rows.ts";
import { checkTrash } from "./check-trash.ts";
import { type Look, lookAt } from "./look.ts";
import type { Tolerance } from "./say.ts";

/** What belongs to a project and to a plan. */
export interface Known {
  readonly records: ReadonlyMap<string, LedgerRecord>;
  /** Whether the plan writes to it. */
  readonly isOwn: (id: string) => boolean;
  /** Whether the plan changes schemas. */
  readonly changesSchemas: boolean;
}

/** Looks at everything that a plan writes to, before anything is written. Gives what is not as it was. Throws `NotionError`. */
export async function checkSights(
  notion: Notion,
  sights: readonly Sight[],
  { records }: Known,
): Promise<readonly Stale[]> {
  const look = lookAt(notion);
  const tolerance: Tolerance = { records, isOwn: () => false, isChanging: () => false };
  const rows = await rowsTogether(notion, sights);
  const found = await Promise.all(
    sights.map((sight) =>
      sight.sight === "row"
        ? checkRow(sight, look, tolerance, rows.get(sight.id))
        : checkSight(sight, look, tolerance),
    ),
  );
  return found.flatMap((stale) => stale ?? []);
}

/**
 * Makes what is asked before the first write to each page, row, database or data source: it looks once more, and only
 * once, as what is found later may be this run's own. Gives what is not as it was. Throws `NotionError`.
 */
export function secondLook(
  notion: Notion,
  sights: readonly Sight[],
  { records, isOwn, changesSchemas }: Known,
): (id: string) => Promise<Stale | undefined> {
  const isChanging: Tolerance["isChanging"] = (type) => changesSchemas || type === "relation";
  const tolerance: Tolerance = { records, isOwn, isChanging };
  const byId = new Map<string, Sight[]>();
  for (const sight of sights) for (const id of idsOf(sight)) byId.set(id, [...(byId.get(id) ?? []), sight]);
  const answers = new Map<Sight, Promise<Stale | undefined>>();
  return async (id) => {
    const look = lookAt(notion);
    const found = await Promise.all(
      (byId.get(id) ?? []).map((sight) => {
        const answer = answers.get(sight) ?? checkSight(sight, look, tolerance);
        answers.set(sight, answer);
        return answer;
      }),
    );
    return found.find((stale) => stale !== undefined);
  };
}

function checkSight(sight: Sight, look: Look, tolerance: Tolerance): Promise<Stale | undefined> {
  switch (sight.sight) {
    case "page":
      return checkPage(sight, look, tolerance);
    case "row":
      return checkRow(sight, look, tolerance);
    case "database":
      return checkDatabase(sight, look);
    case "host":
      return checkHost(sight, look, tolerance);
    case "new rows":
      return checkNewRows(sight, look, tolerance);
    case "trash":
      return checkTrash(sight, look, tolerance);
    case "comments":
      return checkComments(sight, look);
  }
}

/** Reads rows of one data source together, 100 a request, as far as they still have their names. */
async function rowsTogether(notion: Notion, sights: readonly Sight[]): Promise<ReadonlyMap<string, Row>> {
  const groups = groupBy(
    sights.filter((sight): sight is RowSight => sight.sight === "row" && sight.named !== undefined),
    ({ place }) => place,
  );
  const read = await Promise.all(
    [...groups].map(async ([dataSource, rows]) => {
      const by = rows[0]?.named?.by;
      if (dataSource === undefined || by === undefined || rows.length === 1) return [];
      return rowsNamed(
        notion,
        dataSource,
        by,
        rows.flatMap(({ named }) => named?.text ?? []),
      );
    }),
  );
  return new Map(read.flat().map((row) => [row.id, row]));
}
