const LINE_EVERY_MS = 5_000;

/** Writes `lines: 12 of 42, 3.1 min left` to the terminal now and then, and at the end. The speed is that since `begin`. */
export function stopwatch(label: string, total: number, begin = 0): (done: number) => void {
  const started = performance.now();
  let told = Number.NEGATIVE_INFINITY;
  return (done) => {
    const now = performance.now();
    if (now - told < LINE_EVERY_MS && done < total) return;
    told = now;
    const minutesEach = (now - started) / 60_000 / Math.max(1, done - begin);
    const left = done > begin && done < total ? `, ${(minutesEach * (total - done)).toFixed(1)} min left` : '';
    process.stderr.write(`${label}: ${done} of ${total}${left}\n`);
  };
}
