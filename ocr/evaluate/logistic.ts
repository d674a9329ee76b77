/** Weak penalty of large weights (ridge), so that weights stay finite where outcomes are separated perfectly. */
const RIDGE = 1e-3;
const STEPS = 50;
const SETTLED = 1e-8;

/**
 * Weights w that make the outcomes likeliest under P(true) = 1 / (1 + e^(−w·x)): Newton's method, which converges in some ten steps.
 * @param rows each with the same number of values, one of them a constant 1
 */
export function fitLogistic(rows: readonly (readonly number[])[], outcomes: readonly boolean[]): number[] {
  const size = rows[0]?.length ?? 0;
  // Values are scaled by their standard deviation, so that the penalty is equally weak for each.
  const scale = Array.from({ length: size }, (_, k) => spreadOf(rows.map((row) => row[k] ?? 0)));
  let weights = new Array<number>(size).fill(0);
  for (let step = 0; step < STEPS; step++) {
    const slope = weights.map((w) => RIDGE * w);
    const bend = weights.map((_, i) => weights.map((_, j) => (i === j ? RIDGE : 0)));
    rows.forEach((row, n) => {
      const x = row.map((value, k) => value / scale[k]);
      const p = 1 / (1 + Math.exp(-x.reduce((sum, value, k) => sum + value * weights[k], 0)));
      for (let i = 0; i < size; i++) {
        slope[i] += (p - Number(outcomes[n])) * x[i];
        for (let j = 0; j < size; j++) bend[i][j] += p * (1 - p) * x[i] * x[j];
      }
    });
    const moves = solve(bend, slope);
    weights = weights.map((w, k) => w - moves[k]);
    if (moves.every((move) => Math.abs(move) < SETTLED)) break;
  }
  return weights.map((w, k) => w / scale[k]);
}

function spreadOf(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return variance > 0 ? Math.sqrt(variance) : 1;
}

/** Solves a·x = b by Gaussian elimination with pivoting; `a` is positive definite. */
function solve(a: readonly (readonly number[])[], b: readonly number[]): number[] {
  const rows = a.map((row, i) => [...row, b[i]]);
  for (let k = 0; k < rows.length; k++) {
    const pivot = rows.reduce((best, row, i) => (i > k && Math.abs(row[k]) > Math.abs(rows[best][k]) ? i : best), k);
    [rows[k], rows[pivot]] = [rows[pivot], rows[k]];
    for (const [i, row] of rows.entries()) {
      if (i === k) continue;
      const part = row[k] / rows[k][k];
      for (let j = k; j < row.length; j++) row[j] -= part * rows[k][j];
    }
  }
  return rows.map((row, k) => row[rows.length] / row[k]);
}
