import { NotionError } from "../notion/errors.ts";

/**
 * Says of what Notion answers about the root page that it is about that, and leaves its ID out: it may be the value of a
 * variable, which nobody is to read in a log or a comment.
 */
export function aboutRoot(error: unknown, root: string): unknown {
  if (!(error instanceof NotionError) || !error.message.includes(root)) return error;
  const { outcome, status, code } = error;
  const message = `The page that \`root\` names: ${error.message.replaceAll(root, "…")}`;
  return new NotionError({ message, outcome, status, code });
}
