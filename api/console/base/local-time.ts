/** Converts a time of an address (UTC, `2026-03-03T14:00:00.000Z`) to the value of an input of type `datetime-local`: the viewer's zone, to the minute. */
export function localOf(utc: string): string {
  const at = new Date(utc);
  if (utc === '' || Number.isNaN(at.getTime())) return '';
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** The inverse: the value of such an input as UTC; empty where it has none. */
export function utcOf(local: string): string {
  const at = new Date(local);
  return local === '' || Number.isNaN(at.getTime()) ? '' : at.toISOString();
}
