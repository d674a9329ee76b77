/** `0.996`: a probability is 0 to 1 everywhere, never percent. Never rounded up to 1. */
export function probability(p: number): string {
  return (p > 0.9994 && p < 1 ? 0.999 : p).toFixed(3);
}
