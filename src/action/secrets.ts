/** What stands where a secret was, as in the runner's own log. */
const HIDDEN = "***";

/** Fewer characters are no secret worth the name, and would be found in any text. */
const FEWEST = 8;

/** Gives text without secrets: none reaches a comment, a summary, an output or a file, whoever wrote it where. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets
    .filter(({ length }) => length >= FEWEST)
    .reduce((hidden, secret) => hidden.replaceAll(secret, HIDDEN), text);
}
