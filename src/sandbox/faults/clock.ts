/** The sandbox's own time: that of a source, run faster or slower, and moved forward by hand. */
export interface SandboxClock {
  readonly now: () => Date;
  /** Moves the clock forward. Throws a `RangeError` for anything but a finite number that is not negative. */
  readonly advance: (ms: number) => void;
  /** Gives the real milliseconds that a span of sandbox time takes. */
  readonly real: (ms: number) => number;
}

/** Makes a clock. `timeScale`: sandbox seconds for each second of the source; 60 makes a rate window one second. */
export function sandboxClock(source: () => Date, timeScale = 1): SandboxClock {
  if (!(timeScale > 0 && Number.isFinite(timeScale)))
    throw new RangeError(`timeScale must be above 0, not ${timeScale}.`);
  const start = source().getTime();
  let ahead = 0;
  return {
    now: () => new Date(start + (source().getTime() - start) * timeScale + ahead),
    advance: (ms) => {
      if (!(ms >= 0 && Number.isFinite(ms)))
        throw new RangeError(`the clock can only be moved forward, not by ${ms} ms.`);
      ahead += ms;
    },
    real: (ms) => ms / timeScale,
  };
}
