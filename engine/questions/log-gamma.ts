/** ln B(a, b). */
export function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}

/** ln Γ(x) of any x above 0; Stirling's series is exact to 1e-8 from 8 on, smaller x are shifted there. */
export function logGamma(x: number): number {
  let shift = 0;
  let y = x;
  while (y < 8) shift += Math.log(y++);
  const inverse = 1 / (y * y);
  return (y - 0.5) * Math.log(y) - y + 0.5 * Math.log(2 * Math.PI) + (1 / 12 - (1 / 360 - inverse / 1260) * inverse) / y - shift;
}
