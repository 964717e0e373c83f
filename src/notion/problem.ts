/** Why something that a person wrote cannot be used in Notion, and what they can do about it. */
export interface Problem {
  /** In one line, without a full stop. */
  readonly message: string;
  readonly hint: string;
}
