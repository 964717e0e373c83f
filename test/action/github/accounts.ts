import { createHash } from "node:crypto";

/** Somebody who can have a token, open a pull request or write a comment. */
export interface Account {
  readonly login: string;
  readonly type: "Bot" | "User";
  readonly id: number;
}

/** IDs that are the same everywhere on github.com. */
const KNOWN_IDS: Readonly<Record<string, number>> = {
  "dependabot[bot]": 49_699_333,
  "github-actions[bot]": 41_898_282,
  octocat: 583_231,
};

/** Gives the account of a login. Only the login of a bot can end in `[bot]`: people have no brackets in theirs. */
export function account(login: string): Account {
  const type = login.endsWith("[bot]") ? "Bot" : "User";
  return { login, type, id: KNOWN_IDS[login] ?? numberOf(login) };
}

/** Gives the same number for the same name, as an ID. */
export function numberOf(name: string): number {
  return createHash("sha256").update(name).digest().readUInt32BE(0);
}
