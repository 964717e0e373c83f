import type { CreatePageParameters, PageObjectResponse } from "@notionhq/client";
import { answered } from "../answered.ts";

type PropertyRequest = NonNullable<CreatePageParameters["properties"]>[string];
type PropertyResponse = PageObjectResponse["properties"][string];

/**
 * Gives what a request says of a property as Notion answers it, as far as Notion repeats what it was told: a type and an
 * ID are added, runs of text filled in, and absent fields null.
 */
export function answeredProperty(request: PropertyRequest): PropertyResponse {
  const [type = ""] = Object.keys(request).filter((key) => key !== "type");
  return { id: "abcd", type, ...request, ...filledIn(request) } as PropertyResponse;
}

function filledIn(request: PropertyRequest): object {
  if ("title" in request) return { title: request.title.map(answered) };
  if ("rich_text" in request) return { rich_text: request.rich_text.map(answered) };
  if ("date" in request && request.date) return { date: { end: null, time_zone: null, ...request.date } };
  return {};
}
