/** What a comment says of itself where only programs look. */
export interface CommentHeader {
  /** Which of several comments on one pull request it is. */
  readonly label: string;
  /** The commit that the plan was shown for. */
  readonly head: string;
  /** The digest of the plan; empty when there is none that may be applied. */
  readonly digest: string;
  /** How many parts of the plan there was no room for. */
  readonly omitted: number;
  /** What became of the plan. */
  readonly state: State;
  /** Each change as its action and digest, shortened, by its key; null when they are too many. */
  readonly changes: Readonly<Record<string, string>> | null;
}

/** `applying`: a run began to apply the plan, and has not said what came of it. */
const STATES = ["planned", "applying", "applied", "applied in part"] as const;

export type State = (typeof STATES)[number];

/** The version of this header. */
const VERSION = 1;

const OPENING = "<!-- pagewright ";
const CLOSING = " -->";

/** Writes the header: an HTML comment in a line of its own, which nothing in it can end. */
export function writeHeader(header: CommentHeader): string {
  const json = JSON.stringify({ version: VERSION, ...header });
  // Keys are names of files. Nothing in them is to end the comment, call anybody, or refer to anything.
  return `${OPENING}${json.replace(/[<>&@#]|--|[^ -~]/g, escaped)}${CLOSING}`;
}

function escaped(signs: string): string {
  return [...Array(signs.length).keys()]
    .map((at) => `\\u${signs.charCodeAt(at).toString(16).padStart(4, "0")}`)
    .join("");
}

/** Reads the header of a comment's body; undefined when it has none that this version knows. */
export function readHeader(body: string): CommentHeader | undefined {
  const [line = ""] = body.split(/\r?\n/, 1);
  if (!line.startsWith(OPENING) || !line.endsWith(CLOSING)) return undefined;
  try {
    const read: unknown = JSON.parse(line.slice(OPENING.length, -CLOSING.length));
    return isHeader(read) ? read : undefined;
  } catch {
    return undefined;
  }
}

function isHeader(value: unknown): value is CommentHeader {
  if (typeof value !== "object" || value === null) return false;
  const { version, label, head, digest, omitted, state, changes } = value as Record<string, unknown>; // an object has members
  return (
    version === VERSION &&
    [label, head, digest].every((text) => typeof text === "string") &&
    typeof omitted === "number" &&
    STATES.some((known) => known === state) &&
    (changes === null ||
      (typeof changes === "object" && Object.values(changes ?? {}).every((text) => typeof text === "string")))
  );
}
