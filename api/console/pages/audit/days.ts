/** The beginning of a day (`2026-03-03`), or its end, in the viewer's zone; null where none is given. */
export function instant(day: string | undefined, isEnd: boolean): string | null {
  if (day === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(day)) return null;
  const at = new Date(`${day}T00:00:00`);
  if (isEnd) at.setDate(at.getDate() + 1);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}
