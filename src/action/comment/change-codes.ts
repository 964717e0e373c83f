import type { Change } from "../../report/plan-json.generated.ts";

/** Characters of a digest that tell two plans for one resource apart. */
const DIGITS = 12;

/** Gives what a plan does in short, by key: the action, and the beginning of its digest. */
export function codesOf(changes: readonly Change[]): ReadonlyMap<string, string> {
  return new Map(
    changes.flatMap(({ key, action, digest }) =>
      digest === undefined ? [] : [[key, `${action} ${digest.slice(0, DIGITS)}`]],
    ),
  );
}

/** Gives the action of such a code. */
export function actionOf(code: string): string {
  return code.split(" ", 1)[0] ?? "";
}
