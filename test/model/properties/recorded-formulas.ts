import { recording, recordingNames } from "../../sandbox/recordings.ts";

/** A formula as it was sent, and as Notion gave it back. */
export interface RecordedFormula {
  readonly sent: string;
  readonly printed: string;
  /** Names of the properties of its data source, by their IDs. */
  readonly names: ReadonlyMap<string, string>;
}

type Schema = Readonly<Record<string, Readonly<Record<string, unknown>> | null>>;

/** Lists every formula in the recordings that was sent and read back. */
export function recordedFormulas(): readonly RecordedFormula[] {
  return recordingNames().flatMap((name) => {
    const found: RecordedFormula[] = [];
    const sent = new Map<string, string>();
    for (const { body, response } of recording(name)) {
      const schema = schemaIn(body);
      for (const [property, config] of Object.entries(schema)) {
        const expression = expressionIn(config);
        if (expression !== undefined) sent.set(property, expression);
      }
      const shown = schemaIn(response);
      const names = new Map(Object.entries(shown).map(([key, config]) => [String(config?.id), key]));
      for (const [property, config] of Object.entries(shown)) {
        const printed = expressionIn(config);
        const original = sent.get(property);
        if (printed === undefined || original === undefined) continue;
        found.push({ sent: original, printed, names });
        sent.delete(property);
      }
    }
    return found;
  });
}

function schemaIn(json: unknown): Schema {
  const { properties, initial_data_source } = Object(json);
  const schema = properties ?? Object(initial_data_source).properties;
  return typeof schema === "object" && schema !== null ? schema : {};
}

function expressionIn(config: Schema[string] | undefined): string | undefined {
  const { expression } = Object(Object(config).formula);
  return typeof expression === "string" ? expression : undefined;
}
