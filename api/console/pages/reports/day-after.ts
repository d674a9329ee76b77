const DAY = 24 * 60 * 60_000;

/** The day after a day (`2026-02-28`), because the API's end is exclusive; a text that is no day is unchanged. */
export function dayAfter(day: string): string {
  const at = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(at) ? day : new Date(at + DAY).toISOString().slice(0, 10);
}
