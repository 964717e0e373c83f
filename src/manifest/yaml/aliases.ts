import { type Alias, type Node, visit } from "yaml";
import { error, type Report } from "../problem.ts";
import type { Parsed } from "./parsed.ts";

/** How many aliases a value may hold. People use a handful. */
const MOST_ALIASES = 500;

/** Reports the first alias that cannot be followed: its anchor is missing or holds it, or aliases grow without end. */
export function reportAliases({ document, place }: Parsed, root: Node | null, report: Report): boolean {
  if (root === null) return false;
  const aliases: Alias[] = [];
  let mistake: Mistake | undefined;
  visit(root, {
    Alias(_key, alias, ancestors) {
      aliases.push(alias);
      mistake =
        aliases.length > MOST_ALIASES
          ? { message: `more than ${MOST_ALIASES} aliases` }
          : unusable(alias, alias.resolve(document), ancestors);
      return mistake === undefined ? undefined : visit.BREAK;
    },
  });
  mistake ??= expansion(root, document);
  if (mistake === undefined) return false;
  const offset = (aliases.at(-1) ?? root).range?.[0] ?? 0;
  report(error(place(offset), "yaml-alias", mistake.message, mistake.hint));
  return true;
}

interface Mistake {
  readonly message: string;
  readonly hint?: string;
}

function unusable(
  { source }: Alias,
  target: Node | undefined,
  ancestors: readonly unknown[],
): Mistake | undefined {
  if (target === undefined) {
    const message = `there is no anchor "&${source}" before this alias`;
    return { message, hint: 'put text that begins with "*" in quotes' };
  }
  if (ancestors.includes(target)) return { message: `the alias "*${source}" stands inside its own anchor` };
  return undefined;
}

/** `yaml` refuses aliases of aliases that would fill the memory (a "billion laughs"). */
function expansion(root: Node, document: Parsed["document"]): Mistake | undefined {
  try {
    root.toJS(document, { maxAliasCount: 100 });
    return undefined;
  } catch (cause) {
    return { message: `the aliases cannot be followed: ${cause instanceof Error ? cause.message : cause}` };
  }
}
