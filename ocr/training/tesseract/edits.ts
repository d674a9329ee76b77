/** The edits of a shortest way (Levenshtein) from the truth to what was read: `B>8`, `1>` for one missed, `>1` for one too many. */
export function alignedEdits(truth: string, read: string): string[] {
  const rows = [Array.from({ length: read.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= truth.length; i++) {
    const row = [i];
    for (let j = 1; j <= read.length; j++) {
      const same = truth[i - 1] === read[j - 1];
      row.push(Math.min(rows[i - 1][j] + 1, row[j - 1] + 1, rows[i - 1][j - 1] + Number(!same)));
    }
    rows.push(row);
  }
  const edits: string[] = [];
  for (let i = truth.length, j = read.length; i > 0 || j > 0; ) {
    const here = rows[i][j];
    const [a, b] = [truth[i - 1], read[j - 1]];
    if (i > 0 && j > 0 && here === rows[i - 1][j - 1] + Number(a !== b)) {
      if (a !== b) edits.push(`${a}>${b}`);
      i--;
      j--;
    } else if (i > 0 && here === rows[i - 1][j] + 1) {
      edits.push(`${a}>`);
      i--;
    } else {
      edits.push(`>${b}`);
      j--;
    }
  }
  return edits.reverse();
}
