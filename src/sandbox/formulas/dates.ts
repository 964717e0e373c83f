import { asNumber, asText, instantOf, moment, number, Unsupported, type Value } from "./value.ts";

type Function = (args: readonly Value[]) => Value;

const minute = 60_000;
const lengths: Readonly<Record<string, number>> = {
  minutes: minute,
  hours: 60 * minute,
  days: 1440 * minute,
  weeks: 10_080 * minute,
};
const monthsIn: Readonly<Record<string, number>> = { months: 1, quarters: 3, years: 12 };

const part =
  (read: (instant: Date) => number): Function =>
  ([date]) => {
    const instant = date ? instantOf(date) : null;
    return number(instant === null ? null : read(instant));
  };

/** The functions of formulas that are about dates; all reckon in UTC. */
export const dateFunctions: Readonly<Record<string, Function>> = {
  minute: part((instant) => instant.getUTCMinutes()),
  hour: part((instant) => instant.getUTCHours()),
  date: part((instant) => instant.getUTCDate()),
  day: part((instant) => instant.getUTCDay() || 7),
  month: part((instant) => instant.getUTCMonth() + 1),
  year: part((instant) => instant.getUTCFullYear()),
  dateAdd: (args) => shifted(args, 1),
  dateSubtract: (args) => shifted(args, -1),
  dateBetween: ([later, earlier, unit]) => {
    if (!later || !earlier || !unit) throw new Unsupported();
    const [to, from] = [instantOf(later), instantOf(earlier)];
    return number(to === null || from === null ? null : between(to, from, asText(unit)));
  },
};

function shifted([date, amount, unit]: readonly Value[], direction: 1 | -1): Value {
  if (!date || !amount || !unit) throw new Unsupported();
  const instant = instantOf(date);
  if (instant === null) return moment(null);
  const count = asNumber(amount) * direction;
  const length = lengths[asText(unit)];
  if (length !== undefined) return moment(new Date(instant.getTime() + count * length));
  const months = monthsIn[asText(unit)];
  if (months === undefined) throw new Unsupported();
  return moment(monthsLater(instant, count * months));
}

/** A month later than the 31st is the last day of a shorter month. */
function monthsLater(instant: Date, months: number): Date {
  const next = new Date(instant);
  next.setUTCDate(1);
  next.setUTCMonth(next.getUTCMonth() + months);
  const last = new Date(Date.UTC(next.getUTCFullYear(), next.getUTCMonth() + 1, 0)).getUTCDate();
  next.setUTCDate(Math.min(instant.getUTCDate(), last));
  return next;
}

function between(to: Date, from: Date, unit: string): number {
  const length = lengths[unit];
  if (length !== undefined) return Math.trunc((to.getTime() - from.getTime()) / length);
  const months = monthsIn[unit];
  if (months === undefined) throw new Unsupported();
  const whole = (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth();
  return Math.trunc(whole / months);
}
