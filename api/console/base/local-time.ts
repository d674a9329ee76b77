/** A time of an address (UTC, `2026-03-03T14:00:00.000Z`) as a field for date and time has it: in the viewer's zone, to the minute. */
export function localOf(utc: string): string {
  const at = new Date(utc);
  if (utc === '' || Number.isNaN(at.getTime())) return '';
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** What a field for date and time holds, in the viewer's zone, as UTC; empty where it holds none. */
export function utcOf(local: string): string {
  const at = new Date(local);
  return local === '' || Number.isNaN(at.getTime()) ? '' : at.toISOString();
}
