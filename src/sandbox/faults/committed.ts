import { arrayAt, isObject, type Json, type JsonObject, objectsAt, stringAt } from "../json.ts";
import { dashed, isId } from "../workspace/ids.ts";
import type { Workspace } from "../workspace/workspace.ts";

interface SavedWrite {
  readonly method: string;
  readonly path: string;
  /** The request's own body. */
  readonly body: string;
  /** What would have been answered. */
  readonly answered: JsonObject;
}

/**
 * Gives the `additional_data` of a change that was saved although its answer failed [NOTION.md 2.3].
 * The IDs are those of a new page or database, or of the parent and the new first-level blocks of an append;
 * updates have none.
 */
export function savedDetails(write: SavedWrite, withIds: boolean, workspace: Workspace): JsonObject {
  return {
    from: "publicApi.pageObjectPointerToPageObject.beforePreload",
    elapsed_ms: "55012",
    deadline_ms: "55000",
    retry_guidance: ["Read the object again to confirm the saved change.", "Do not repeat the write."],
    ...(withIds ? ids(write, workspace) : {}),
  };
}

function ids({ method, path, body, answered }: SavedWrite, workspace: Workspace): JsonObject {
  const [, , kind, id = "", part] = path.split("/");
  if (method === "POST" && (kind === "pages" || kind === "databases") && id === "") {
    const made = stringAt(answered, "id");
    return { committed_resource_id: made, committed_child_ids: [...workspace.childIds(made)] };
  }
  if (kind !== "blocks" || part !== "children" || !isId(id)) return {};
  const sent = arrayAt(objectFrom(body), "children").length;
  const made = objectsAt(answered, "results")
    .slice(0, sent)
    .map((block) => stringAt(block, "id"));
  return { committed_resource_id: dashed(id), committed_child_ids: made };
}

function objectFrom(text: string): JsonObject {
  const value: Json = JSON.parse(text);
  return isObject(value) ? value : {};
}
