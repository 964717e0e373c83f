import type { Api } from "../api/dispatch.ts";
import { notFound } from "../api/errors.ts";
import type { SandboxClock } from "../faults/clock.ts";
import type { ConditionsInForce } from "../faults/in-force.ts";
import type { JsonObject } from "../json.ts";
import { dashed } from "../workspace/ids.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { type PersonEdits, personEdits } from "./edits.ts";
import type { Hand } from "./hand.ts";
import { findPerson } from "./people.ts";
import { type TreeNode, treeOf } from "./tree.ts";

interface AdminParts {
  readonly api: Api;
  readonly workspace: Workspace;
  readonly clock: SandboxClock;
  readonly conditions: ConditionsInForce;
}

/** What people do to a workspace past the API, and what tests do to the sandbox. */
export class Admin {
  readonly clock: SandboxClock;
  readonly conditions: ConditionsInForce;
  readonly #api: Api;
  readonly #workspace: Workspace;

  constructor({ api, workspace, clock, conditions }: AdminParts) {
    this.clock = clock;
    this.conditions = conditions;
    this.#api = api;
    this.#workspace = workspace;
  }

  /** Gives what one person can do, found by name, e-mail address or ID; a new name is a new member. */
  as(who: string): PersonEdits {
    return personEdits((edit, sent) => this.edit(who, edit, sent));
  }

  /** Makes one edit as a person: wholly, or not at all. Throws an `ApiError` when Notion would not let them. */
  edit<Result>(who: string, edit: (sent: JsonObject, hand: Hand) => Result, sent: JsonObject): Result {
    const person = findPerson(this.#workspace, who, this.clock.now());
    const hand: Hand = { person, reading: this.#api.reading("2026-03-11") };
    return this.#workspace.change(() => edit(sent, hand), person.id);
  }

  /** Gives what is below a page or block, by default the whole workspace. Throws an `ApiError` for an unknown ID. */
  tree(id: string = this.#workspace.meta.root): TreeNode {
    const reading = this.#api.reading("2026-03-11");
    const record = this.#workspace.get(dashed(id));
    if (!record) throw notFound("block", id, reading.bot);
    return treeOf(record, reading);
  }
}
