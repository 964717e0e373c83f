/** Notion floors the times of pages and blocks to the minute: `2026-06-27T16:50:00.000Z`. */
export function minuteOf(now: Date): string {
  return `${now.toISOString().slice(0, 16)}:00.000Z`;
}
