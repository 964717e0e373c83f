import { expectedOptions, mayNameOption } from "../../model/properties/option-names.ts";
import { didYouMean } from "../../model/suggestion.ts";
import { quoted } from "../problem.ts";
import type { PropertyDeclaration } from "../resource.ts";

/**
 * Says why nothing may name an option of a property; undefined if it may. Of a property that declares no options nothing
 * can be said: they are Notion's, and whether it has this one is seen when it is asked.
 */
export function unknownOption(
  { name: property, config, renamedOptions }: PropertyDeclaration,
  name: string,
  createOptions: boolean,
): { readonly message: string; readonly hint: string } | undefined {
  if (!("options" in config) || config.options === undefined) return undefined;
  const known = config.options.map((one) => one.name);
  if (mayNameOption(name, known, config.type, createOptions)) return undefined;
  const [renamed] = [...renamedOptions].find(([, former]) => former === name) ?? [];
  return {
    message: `${quoted(property)} has no option ${quoted(name)}${expectedOptions(known)}`,
    hint:
      renamed === undefined
        ? (didYouMean(name, known) ?? howToAdd(config.type))
        : `it is now called "${renamed}"`,
  };
}

function howToAdd(type: string): string {
  return type === "status" ? "add it to the options" : "add it to the options, or say createOptions: true";
}
