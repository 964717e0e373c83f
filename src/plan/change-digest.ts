import { digest, fieldTexts, sha256 } from "../model/canonical.ts";
import type { BlockOp, Change, OwnedStep, ParentTarget, Plan } from "./plan.ts";
import { isActive } from "./summary.ts";

/**
 * Gives the digest (SHA-256, base64url) of what carrying out each change sends, and of what that is written over: two
 * changes with one digest do the same to the same. What is left alone has none. Where a manifest lies, who edited what,
 * what people are called, and what was read beside it make no difference.
 */
export function changeDigests(plan: Pick<Plan, "changes" | "schema" | "losses">): Map<Change, string> {
  const { changes, schema, losses } = plan;
  const keys = new Map(changes.flatMap(({ id, key }) => (id === undefined ? [] : [[id, key] as const])));
  return new Map(
    changes.filter(isActive).map((change) => {
      const { kind, key } = change;
      const effects = [
        effectOf(change, keys),
        ...(kind === "database" ? schema.filter(({ database }) => database === key).map(stepOf) : []),
        ...losses.filter((loss) => loss.key === key).map(({ message }) => message),
      ];
      return [change, sha256(JSON.stringify(effects, plain))];
    }),
  );
}

/** Everything that decides what is sent, and what is written over. */
function effectOf(change: Change, keys: ReadonlyMap<string, string>): unknown {
  const { kind, key, action, id, properties, blocks } = change;
  switch (change.action) {
    case "create": {
      const { wanted, parent, dataSource, later, body } = { ...EMPTY, ...change };
      return {
        kind,
        key,
        action,
        wanted,
        parent: placeOf(parent, keys),
        dataSource,
        later,
        body: body.map(digest),
      };
    }
    case "update":
    case "move":
    case "adopt": {
      const { set, parent, moveTo } = { ...EMPTY, ...change };
      const overwrites = properties.map(({ name, before, overwrites = before }) => [name, overwrites]);
      const from = action === "move" ? parent : undefined;
      return {
        kind,
        key,
        action,
        id,
        set,
        overwrites,
        from,
        to: placeOf(moveTo, keys),
        ops: blocks.ops.map(opOf),
      };
    }
    case "trash":
      return { kind, key, action, id, rows: change.rows };
    case "drift":
    case "unchanged":
      return undefined;
  }
}

/** What not every kind of resource has. */
const EMPTY = { parent: undefined, dataSource: undefined, later: undefined, body: [], moveTo: undefined };

/** A page of the project is the same place before it exists and afterwards. */
function placeOf(parent: ParentTarget | undefined, keys: ReadonlyMap<string, string>): unknown {
  if (parent === undefined || "key" in parent) return parent;
  const key = keys.get(parent.id);
  return key === undefined ? parent : { key };
}

function opOf(op: BlockOp): unknown {
  switch (op.op) {
    case "update":
      return [op.op, op.before.id, contentOf(op.before), contentOf(op.after)];
    case "insert":
      return [op.op, op.parent, op.position, op.blocks.map(digest)];
    case "delete":
      return [op.op, op.before.id, digest(op.before), op.comments];
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
