import { type Account, account } from "./accounts.ts";
import type { Access, Permissions, TokenOptions } from "./options.ts";
import { type Refusal, refusal } from "./refusal.ts";

/** Who sent a request, and what that token may do. */
export interface Sender {
  readonly account: Account;
  readonly permissions: Permissions;
}

const RANKS: Readonly<Record<Access, number>> = { none: 0, read: 1, write: 2 };

/** Finds whose token a request has. Throws the refusal of one without a token, or with an unknown one. */
export function authenticate(
  authorization: string | undefined,
  tokens: Readonly<Record<string, TokenOptions>>,
  documentation: string,
): Sender {
  if (authorization === undefined) throw refusal(401, "Requires authentication", documentation);
  const token = /^(?:bearer|token) (.+)$/i.exec(authorization)?.[1] ?? "";
  const options = Object.hasOwn(tokens, token) ? tokens[token] : undefined;
  if (options === undefined) throw refusal(401, "Bad credentials", "https://docs.github.com/rest");
  return { account: account(options.login), permissions: options.permissions };
}

/** Throws the refusal of a request for which the token lacks a permission. */
export function demand(needs: Permissions, sender: Sender, documentation: string): void {
  const lacking = ranked(needs).some(([name, rank]) => rank > RANKS[sender.permissions[name] ?? "none"]);
  if (!lacking) return;
  const accepted = ranked(needs).map(([name]) => `${name.replace("-", "_")}=${needs[name]}`);
  throw inaccessible(sender, documentation, { "x-accepted-github-permissions": accepted.join(",") });
}

/** Makes the refusal of what the kind of token, or its permissions, do not reach. */
export function inaccessible(
  sender: Sender,
  documentation: string,
  headers: Readonly<Record<string, string>> = {},
): Refusal {
  const kind = sender.account.type === "Bot" ? "integration" : "personal access token";
  return refusal(403, `Resource not accessible by ${kind}`, documentation, headers);
}

function ranked(permissions: Permissions): readonly (readonly [keyof Permissions, number])[] {
  const names = ["contents", "pull-requests"] as const;
  return names
    .map((name) => [name, RANKS[permissions[name] ?? "none"]] as const)
    .filter(([, rank]) => rank > 0);
}
