import PQueue from "p-queue";

/** How fast requests may go out. */
export interface LimiterOptions {
  /** Requests in flight at once. */
  readonly concurrency: number;
  /** Requests a second, for those who share a workspace; absent: as fast as Notion lets. */
  readonly rps?: number;
  /** Waits; injected so that tests can scale time. Milliseconds. */
  readonly sleep: (ms: number) => Promise<void>;
}

/**
 * The one gate through which every request to Notion passes. Notion's budget is a 60-second window that may be spent in
 * one burst (NOTION.md §2.1), so nothing is paced unless asked; when Notion refuses, everything waits.
 */
export class Limiter {
  readonly #queue: PQueue;
  readonly #sleep: (ms: number) => Promise<void>;
  #pauses = 0;

  constructor(options: LimiterOptions) {
    this.#queue = new PQueue({
      concurrency: options.concurrency,
      // Spread evenly: one request per interval, so that a shared workspace sees no bursts.
      ...(options.rps !== undefined && { interval: 1000 / options.rps, intervalCap: 1 }),
    });
    this.#sleep = options.sleep;
  }

  /** Runs a task when there is room for it. Tasks of higher priority go first. */
  run<T>(task: () => Promise<T>, priority = 0): Promise<T> {
    return this.#queue.add(task, { priority });
  }

  /** Holds back every request that is not yet in flight for so many seconds. Pauses that overlap end with the last. */
  async pause(seconds: number): Promise<void> {
    this.#pauses += 1;
    this.#queue.pause();
    await this.#sleep(seconds * 1000);
    this.#pauses -= 1;
    if (this.#pauses === 0) this.#queue.start();
  }
}
