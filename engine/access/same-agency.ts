/** Names of agencies are compared without regard to case: lists name theirs in a text of their own. */
export function isSameAgency(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
