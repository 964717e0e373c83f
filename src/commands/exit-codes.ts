/** What the exit code of every command means (DESIGN.md §8). */
export const EXIT = {
  done: 0,
  failed: 1,
  differences: 2,
  invalid: 3,
  refused: 4,
  partial: 5,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
