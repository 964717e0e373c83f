/** A comment on a pull request; `user` null: the account is gone. */
export interface Comment {
  readonly id: number;
  readonly pull: number;
  readonly user: string | null;
  readonly body: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}
