import { setTimeout as sleep } from "node:timers/promises";
import type { Workspace } from "../workspace/workspace.ts";
import { type Answer, conflict, faultAnswer, rateLimited } from "./answers.ts";
import { checkConditions } from "./check-conditions.ts";
import type { SandboxClock } from "./clock.ts";
import { savedDetails } from "./committed.ts";
import type { Conditions } from "./conditions.ts";
import { FaultInjector } from "./injector.ts";
import { commits, type FaultCounts, type FaultKind, noFaults } from "./kinds.ts";
import type { Fault } from "./plan.ts";
import { RateWindows } from "./rate-limit.ts";
import { isWrite, leastWriteMs, WritesInFlight, writtenPage } from "./writes-in-flight.ts";

/** What is known of a request before it is looked at. */
export interface Incoming {
  readonly method: string;
  readonly path: string;
  /** Whatever tells one connection from another. */
  readonly token: string;
  readonly body: string;
}

/** What a request got. */
export interface Met {
  readonly answer: Answer;
  /** The fault that it met; also a slow answer, and one that the rate limit or a conflict refused. */
  readonly fault?: FaultKind;
}

/** The conditions that requests meet, with all that has to be remembered for them. */
export class ConditionsInForce {
  readonly #clock: SandboxClock;
  readonly #workspace: Workspace;
  readonly #counts = noFaults();
  readonly #writes = new WritesInFlight();
  #conditions: Conditions = {};
  #injector: FaultInjector | null = null;
  #windows: RateWindows | null = null;

  constructor(clock: SandboxClock, workspace: Workspace, conditions: Conditions) {
    this.#clock = clock;
    this.#workspace = workspace;
    this.set(conditions);
  }

  /** How often each kind has struck; always current. */
  get counts(): Readonly<FaultCounts> {
    return this.#counts;
  }

  get conditions(): Conditions {
    return this.#conditions;
  }

  /** Changes the conditions that are named and begins their counting anew. Throws a `RangeError` for impossible ones. */
  set(changes: Conditions): void {
    checkConditions(changes);
    this.#conditions = { ...this.#conditions, ...changes };
    if (changes.faults !== undefined)
      this.#injector = changes.faults === null ? null : new FaultInjector(changes.faults);
    if (changes.rateLimit !== undefined) {
      this.#windows = changes.rateLimit === null ? null : new RateWindows(changes.rateLimit);
    }
  }

  /** Answers a request, or lets it fail. `run` does what the request asks for. */
  async meet(incoming: Incoming, run: () => Answer | Promise<Answer>): Promise<Met> {
    const exceeded = this.#windows?.take(incoming.token, this.#clock.now().getTime()) ?? null;
    if (exceeded) return this.#struck("rate-limited", rateLimited(exceeded));
    const fault = this.#injector?.next(incoming.method, incoming.path) ?? null;
    const end = this.#begin(incoming);
    if (end === null) return this.#struck("conflict", conflict);
    try {
      await this.#wait(fault, incoming);
      return await this.#answer(fault, incoming, run);
    } finally {
      end();
    }
  }

  async #answer(fault: Fault | null, incoming: Incoming, run: () => Answer | Promise<Answer>): Promise<Met> {
    if (fault === null) return { answer: await run() };
    const kind = fault.fault;
    if (kind === "slow") return this.#struck(kind, await run());
    if (!commits(kind)) return this.#struck(kind, faultAnswer(fault, {}));
    const answer = await run();
    // What was refused was not saved, so there is nothing to be silent about.
    if (answer.status >= 300) return { answer };
    const write = { ...incoming, answered: answer.body };
    const saved = savedDetails(write, kind === "unavailable-committed-ids", this.#workspace);
    return this.#struck(kind, faultAnswer(fault, saved));
  }

  #begin({ method, path, body }: Incoming): (() => void) | null {
    const page =
      this.#conditions.conflicts === true && isWrite(method, path)
        ? writtenPage(path, body, this.#workspace)
        : null;
    return page === null ? () => {} : this.#writes.begin(page);
  }

  async #wait(fault: Fault | null, { method, path }: Incoming): Promise<void> {
    const { latencyMs = 0, conflicts = false } = this.#conditions;
    const slower = fault?.fault === "slow" ? (fault.delayMs ?? 1000) : 0;
    const least = conflicts && isWrite(method, path) ? leastWriteMs : 0;
    const ms = Math.max(least, this.#clock.real(latencyMs + slower));
    if (ms > 0) await sleep(ms, undefined, { ref: false });
  }

  #struck(kind: FaultKind, answer: Answer): Met {
    this.#counts[kind] += 1;
    return { answer, fault: kind };
  }
}
