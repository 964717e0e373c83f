import { Ajv, type ValidateFunction } from "ajv";
import { isObject, type Json } from "../json.ts";
import { isId } from "../workspace/ids.ts";
import { explain } from "./explain.ts";
import { limitProblem } from "./limits.ts";
import { validationMessage } from "./problem.ts";
import { Schemas } from "./schema.ts";

/** The versions of the API that are spoken here. */
export const apiVersions = ["2026-03-11", "2025-09-03"] as const;
export type ApiVersion = (typeof apiVersions)[number];

/**
 * Checks request bodies. Compiled code says only yes or no, which is fast for ten thousand blocks;
 * the reason for a no is then found by walking the same schema beside the value.
 */
export class Validator {
  readonly #schemas: Schemas;
  readonly #ajv: Ajv;
  readonly #compiled = new Map<string, ValidateFunction>();

  constructor(version: ApiVersion) {
    this.#schemas = new Schemas({ deprecated: version === "2025-09-03" });
    // Compiling is the larger cost in tests and short runs: without the optimizer it takes a third of the time.
    this.#ajv = new Ajv({
      strict: false,
      validateSchema: false,
      formats: { uuid: isId },
      code: { optimize: false },
    });
    this.#ajv.addSchema({ $id: "notion", definitions: this.#schemas.definitions });
  }

  /** Gives the message of the refusal, or null for a body that matches the SDK type of the name and all limits. */
  refusal(type: string, body: Json): string | null {
    if (!this.#check(type)(body)) {
      const problems = explain(this.#schemas, { $ref: `#/definitions/${type}` }, body, "body");
      if (problems.length > 0) return validationMessage("body", problems);
      return `body failed validation: body should be a valid ${type}.`;
    }
    const problem = isObject(body) ? limitProblem(body) : null;
    return problem && validationMessage("body", [problem]);
  }

  #check(type: string): ValidateFunction {
    const known = this.#compiled.get(type);
    if (known) return known;
    const compiled = this.#ajv.getSchema(`notion#/definitions/${type}`);
    if (!compiled) throw new Error(`The generated schema has no ${type}.`);
    this.#compiled.set(type, compiled);
    return compiled;
  }
}

const compiled = new Map<ApiVersion, Validator>();

/** Gives the validator of a version: one for the process, as compiling is costly and depends on nothing else. */
export function validatorFor(version: ApiVersion): Validator {
  const known = compiled.get(version);
  if (known) return known;
  const validator = new Validator(version);
  compiled.set(version, validator);
  return validator;
}
