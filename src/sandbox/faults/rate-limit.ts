/** How many requests Notion takes in each fixed window of 60 seconds [NOTION.md 2.1]. */
export interface RateLimit {
  /** For each connection (token): 180 on most plans, 600 on Business and Enterprise. */
  readonly connection?: number;
  /** For all connections together; Notion publishes no number. */
  readonly workspace?: number;
}

/** A request that came when its window was used up. */
export interface Exceeded {
  readonly reason: "public_api_request_rate_limit" | "public_api_space_request_rate_limit";
  /** Whole seconds until the window ends, 1 to 60. */
  readonly retryAfter: number;
}

/** Length of a window in milliseconds. */
export const windowMs = 60_000;

interface Window {
  readonly start: number;
  taken: number;
}

/** Counts requests in fixed windows; a window begins with its first request. Any pace inside it is allowed. */
export class RateWindows {
  readonly #limit: RateLimit;
  readonly #connections = new Map<string, Window>();
  #workspace: Window | null = null;

  constructor(limit: RateLimit) {
    this.#limit = limit;
  }

  /** Takes one request in; null: it is within the limits. Refused requests use up nothing. */
  take(token: string, now: number): Exceeded | null {
    const connection = current(this.#connections.get(token), now);
    const workspace = current(this.#workspace ?? undefined, now);
    const { connection: most = Infinity, workspace: mostTogether = Infinity } = this.#limit;
    if (connection.taken >= most) return exceeded("public_api_request_rate_limit", connection, now);
    if (workspace.taken >= mostTogether) {
      return exceeded("public_api_space_request_rate_limit", workspace, now);
    }
    connection.taken += 1;
    workspace.taken += 1;
    this.#connections.set(token, connection);
    this.#workspace = workspace;
    return null;
  }
}

function current(window: Window | undefined, now: number): Window {
  return window !== undefined && now < window.start + windowMs ? window : { start: now, taken: 0 };
}

function exceeded(reason: Exceeded["reason"], window: Window, now: number): Exceeded {
  return { reason, retryAfter: Math.max(1, Math.ceil((window.start + windowMs - now) / 1000)) };
}
