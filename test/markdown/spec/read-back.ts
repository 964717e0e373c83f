import type { BlockObjectRequest, BlockObjectResponse } from "@notionhq/client";
import { readBlock } from "../../../src/model/block-api.ts";
import type { Block, LiveBlock } from "../../../src/model/blocks.ts";
import { writeBlocks } from "../../../src/notion/append.ts";
import { type BlockPlan, planBlocks } from "../../../src/sandbox/blocks/plan.ts";
import type { JsonObject } from "../../../src/sandbox/json.ts";

/** Writes blocks as a request takes them, lets the sandbox make of them what Notion would keep, and reads that. */
export function readBack(blocks: readonly Block[]): readonly LiveBlock[] {
  const sent = writeBlocks(blocks).map(asJson);
  return planBlocks(sent, { type: "child_page", payload: {} }).map(readPlan);
}

/** Gives a request as it goes over the wire. */
export function asJson(request: BlockObjectRequest): JsonObject {
  return JSON.parse(JSON.stringify(request));
}

function readPlan({ type, payload, children }: BlockPlan): LiveBlock {
  const time = "2026-01-01T00:00:00.000Z";
  const person = { object: "user", id: "0d15ea5e-0000-4000-8000-000000000001" };
  const response = {
    id: "0d15ea5e-0000-4000-8000-000000000002",
    type,
    [type]: payload,
    created_by: person,
    last_edited_by: person,
    last_edited_time: time,
  } as unknown as BlockObjectResponse; // what reading a block looks at; the sandbox made the rest
  return readBlock(response, children.map(readPlan));
}
