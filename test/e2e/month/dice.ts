/** Chance that can be repeated: the same seed gives the same throws. */
export interface Dice {
  /** A whole number from 0 up to, but without, `below`. */
  readonly number: (below: number) => number;
  /** One of several; undefined when there are none. */
  readonly one: <T>(all: readonly T[]) => T | undefined;
  /** True in so many of a hundred throws. */
  readonly chance: (percent: number) => boolean;
}

/** Makes dice: a linear congruential generator with the multiplier of Numerical Recipes. */
export function dice(seed: number): Dice {
  let state = seed >>> 0;
  const number = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  return {
    number,
    one: (all) => all[number(all.length)],
    chance: (percent) => number(100) < percent,
  };
}
