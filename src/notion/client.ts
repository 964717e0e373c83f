import { Client, LogLevel } from "@notionhq/client";
import { type Edit, laterOf, latestEdit } from "../model/edits.ts";
import { explainError, type NotionError } from "./errors.ts";
import type { Limiter } from "./limiter.ts";

/** The version of the API that the product speaks (DESIGN.md §8). */
export const NOTION_VERSION = "2026-03-11";

const TIMEOUT_MS = 70_000; // Notion itself gives up after 60 s (NOTION.md §2.2)
const MAX_ATTEMPTS = 6;
const DEFAULT_WAIT_S = 5;

/** How many requests were sent, by HTTP method. */
export type RequestCounts = Readonly<Record<string, number>>;

export interface NotionOptions {
  readonly token: string;
  /** Without `/v1`. */
  readonly baseUrl: string;
  readonly fetch: typeof fetch;
  readonly limiter: Limiter;
  readonly sleep: (ms: number) => Promise<void>;
  /** Told when Notion asks to wait, in seconds. */
  readonly onPause?: (seconds: number) => void;
}

/** Sends requests through the limiter and repeats those that may be repeated. */
export class Notion {
  readonly #client: Client;
  readonly #options: NotionOptions;
  readonly #counts = new Map<string, number>();
  #lastWrite: Edit | undefined;
  #lastSeen: Edit | undefined;

  constructor(options: NotionOptions) {
    this.#options = options;
    this.#client = new Client({
      auth: options.token,
      baseUrl: options.baseUrl,
      notionVersion: NOTION_VERSION,
      retry: false, // a pause has to be global, which the SDK's own retries are not
      logLevel: LogLevel.ERROR,
      logger: () => undefined,
      timeoutMs: TIMEOUT_MS + 5_000,
      fetch: (url, init) => this.#fetch(url, init),
    });
  }

  /** Requests sent so far, by HTTP method, repeats included. */
  get counts(): RequestCounts {
    return Object.fromEntries(this.#counts);
  }

  /** The latest edit that the answers to writes speak of: the time by Notion's own clock, and who this connection is. */
  get lastWrite(): Edit | undefined {
    return this.#lastWrite;
  }

  /** The latest edit that the answers to reads speak of: they were given at that time at the earliest. */
  get lastSeen(): Edit | undefined {
    return this.#lastSeen;
  }

  /** Sends a request that changes nothing; it is repeated whatever became of it. Throws `NotionError`. */
  async read<T>(call: (client: Client) => Promise<T>): Promise<T> {
    const answer = await this.#send(call, ({ outcome }) => outcome !== "refused", 1);
    this.#lastSeen = laterOf(latestEdit(answer), this.#lastSeen);
    return answer;
  }

  /** Sends a request that changes something; it is repeated only when nothing can have been done. Throws `NotionError`. */
  async write<T>(call: (client: Client) => Promise<T>): Promise<T> {
    const answer = await this.#send(call, ({ outcome }) => outcome === "wait" || outcome === "conflict", 0);
    this.#lastWrite = laterOf(latestEdit(answer), this.#lastWrite);
    return answer;
  }

  async #send<T>(
    call: (client: Client) => Promise<T>,
    mayRepeat: (error: NotionError) => boolean,
    priority: number,
  ): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#options.limiter.run(() => call(this.#client), priority);
      } catch (thrown) {
        const error = explainError(thrown);
        // Being told to wait is no failure: only other errors use up attempts.
        if (error.outcome === "wait") attempt--;
        if (!mayRepeat(error) || attempt >= MAX_ATTEMPTS) throw error;
        await this.#waitAfter(error, attempt);
      }
    }
  }

  #waitAfter(error: NotionError, attempt: number): Promise<void> {
    if (error.outcome !== "wait") return this.#options.sleep(2 ** attempt * 250);
    const seconds = error.retryAfter ?? DEFAULT_WAIT_S;
    this.#options.onPause?.(seconds);
    return this.#options.limiter.pause(seconds);
  }

  /** The SDK does not abort what it has given up on, so a late write could still land: this fetch does. */
  #fetch(url: string, init?: { method?: string }): ReturnType<typeof fetch> {
    const method = init?.method ?? "GET";
    this.#counts.set(method, (this.#counts.get(method) ?? 0) + 1);
    return this.#options.fetch(url, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) });
  }
}
