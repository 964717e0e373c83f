import type { OnDrift } from "../manifest/resource.ts";
import type { Change, Refusal } from "./plan.ts";

/** Refuses a change of what somebody edited in Notion, where that is to fail. */
export function refuseDrift({ key, title, drifted }: Change, onDrift: OnDrift): readonly Refusal[] {
  if (!drifted || onDrift !== "fail") return [];
  return [
    {
      key,
      message: `"${title}" was edited in Notion since the last apply`,
      hint: "--on-drift keep leaves the edit alone, --on-drift overwrite replaces it",
    },
  ];
}
