/** For tables with both probabilities: a line where one would seem wrong beside the other. */
export function whyAboveWeakest(rows: readonly { readonly p: number | null; readonly weakest: number }[]): string[] {
  // As they are shown.
  const isAbove = rows.some(({ p, weakest }) => p !== null && p.toFixed(3) > weakest.toFixed(3));
  return isAbove ? ['', WHY] : [];
}

const WHY =
  'p may be above weakest: it also counts which serials there are (0, not O, where they have a digit), and it is calibrated.';
