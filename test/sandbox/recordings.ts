import { readdirSync, readFileSync } from "node:fs";

/** One exchange with the real API. */
export interface Interaction {
  readonly version: string;
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, readonly string[]>> | null;
  readonly body: unknown;
  readonly status: number;
  readonly response: unknown;
}

const folder = new URL("../fixtures/recordings/", import.meta.url);

/** Gives the names of the recordings, without `.json`. */
export function recordingNames(): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .map((name) => name.slice(0, -".json".length))
    .sort();
}

export function recording(name: string): readonly Interaction[] {
  return JSON.parse(readFileSync(new URL(`${name}.json`, folder), "utf8"));
}
