const uuid = /[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}/g;
/** Values of these are IDs of the people who did something: all is done by the bot here. */
const people = new Set(["created_by", "last_edited_by"]);
/** What names a property by its ID, beside the `id` in a map of properties. */
const propertyKeys = new Set(["synced_property_id", "relation_property_id", "rollup_property_id"]);

/** Knows which ID of the sandbox stands for which recorded one: those that stood at the same place of two answers. */
export class RecordedIds {
  readonly #objects: Map<string, string>;
  readonly #properties = new Map<string, string>();

  /** `known` pairs recorded IDs with the sandbox's. */
  constructor(known: Readonly<Record<string, string>>) {
    this.#objects = new Map(Object.entries(known).map(([recorded, id]) => [hex(recorded), id]));
  }

  /** Gives a recorded text with the sandbox's IDs. */
  translated(text: string): string {
    const objects = text.replaceAll(uuid, (id) => inStyle(this.#objects.get(hex(id)) ?? id, id));
    if (this.#properties.size === 0) return objects;
    const ids = [...this.#properties.keys()]
      .map((id) => id.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"))
      .join("|");
    const places = new RegExp(`("|:|/properties/)(${ids})(?=[":?])`, "g");
    return objects.replaceAll(places, (_, before: string, id: string) => before + this.#properties.get(id));
  }

  /** Whether the sandbox has an object for a recorded one. */
  knows(recorded: string): boolean {
    return this.#objects.has(hex(recorded));
  }

  /** Pairs the IDs of two answers. */
  learn(recorded: unknown, answered: unknown, within = ""): void {
    if (!isObject(recorded) || !isObject(answered)) return;
    if (typeof recorded.id === "string" && typeof answered.id === "string") {
      this.#pair(recorded.id, answered.id, within === "properties");
    }
    for (const [key, value] of Object.entries(recorded)) {
      const other = answered[key];
      if (propertyKeys.has(key) && typeof value === "string" && typeof other === "string") {
        this.#pair(value, other, true);
      }
      if (key === "next_cursor") this.#pairCursors(value, other);
      if (!people.has(key)) this.learn(value, other, nameOf(key, within));
    }
  }

  #pair(recorded: string, answered: string, isProperty: boolean): void {
    if (!isProperty) {
      if (!this.#objects.has(hex(recorded))) this.#objects.set(hex(recorded), answered);
    } else if (recorded !== "title" && !this.#properties.has(recorded)) {
      this.#properties.set(recorded, answered);
    }
  }

  #pairCursors(recorded: unknown, answered: unknown): void {
    if (typeof recorded !== "string" || typeof answered !== "string") return;
    const ids = answered.match(uuid) ?? [];
    for (const [index, id] of (recorded.match(uuid) ?? []).entries()) {
      const other = ids[index];
      if (other !== undefined) this.#pair(id, other, false);
    }
  }
}

/** What is directly in a `properties` map is a property. */
function nameOf(key: string, within: string): string {
  if (within === "map") return "properties";
  return key === "properties" ? "map" : "";
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function hex(id: string): string {
  return id.replaceAll("-", "");
}

function inStyle(id: string, like: string): string {
  return like.includes("-") ? id : hex(id);
}
