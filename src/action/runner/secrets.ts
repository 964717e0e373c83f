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

/**
 * Gives data with every text in it without secrets. That comes before anything is escaped or cut: afterwards a secret
 * is not found any more, and can be read all the same.
 */
export function dataWithoutSecrets<Data>(data: Data, clean: (text: string) => string): Data {
  return JSON.parse(JSON.stringify(data), (_, value: unknown) =>
    typeof value === "string" ? clean(value) : value,
  );
}
