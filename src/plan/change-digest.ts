import { digest, fieldTexts, sha256 } from "../model/canonical.ts";
import type { BlockOp, Change, OwnedStep, Plan } from "./plan.ts";
import { isActive } from "./summary.ts";

/**
 * Gives the digest (SHA-256, base64url) of what carrying out each change sends: two changes with one digest do the same
 * to the same. What is left alone has none. Where a manifest lies, who edited what, and what was read beside it
 * make no difference.
 */
export function changeDigests({ changes, schema }: Pick<Plan, "changes" | "schema">): Map<Change, string> {
  return new Map(
    changes.filter(isActive).map((change) => {
      const steps = schema.filter(({ database }) => change.kind === "database" && database === change.key);
      return [change, sha256(JSON.stringify([effectOf(change), steps.map(stepOf)], plain))];
    }),
  );
}

/** Everything that decides what is sent, and what is written over. */
function effectOf(change: Change): unknown {
  const { kind, key, action, id, properties, blocks } = change;
  const edited = { kind, key, action, id, properties, ops: blocks.ops.map(opOf) };
  switch (action) {
    case "create": {
      const { wanted, parent, dataSource, later, body } = { ...EMPTY, ...change };
      return { ...edited, wanted, parent, dataSource, later, body: body.map(digest) };
    }
    case "update":
    case "move":
    case "adopt": {
      const { set, moveTo } = { ...EMPTY, ...change };
      return { ...edited, set, moveTo };
    }
    case "trash":
      return { ...edited, rows: change.rows };
    case "drift":
    case "unchanged":
      return undefined;
  }
}

/** What not every kind of resource has. */
const EMPTY = { parent: undefined, dataSource: undefined, later: undefined, body: [], moveTo: undefined };

function opOf(op: BlockOp): unknown {
  switch (op.op) {
    case "update":
      return [op.op, op.before.id, contentOf(op.before), contentOf(op.after)];
    case "insert":
      return [op.op, op.parent, op.position, op.blocks.map(digest)];
    case "delete":
      return [op.op, op.before.id, digest(op.before)];
  }
}

/** A block's own content: what is below it has edits of its own. */
function contentOf(block: Parameters<typeof fieldTexts>[0]): readonly string[] {
  return [block.type, ...fieldTexts(block)];
}

function stepOf({ step, dataSource, writes, ...rest }: OwnedStep): unknown {
  return [step, dataSource, writes, "title" in rest ? rest.title : undefined];
}

/** Writes maps as lists, and leaves out the paths of local files, which their digests stand for. */
function plain(name: string, value: unknown): unknown {
  if (name === "path") return undefined;
  return value instanceof Map ? [...value] : value;
}
