const FARTHEST = 2;
/** A missing letter is a more frequent typing error than a wrong one: `limt` is limit rather than list. */
const CHANGED = 1.1;

/**
 * The known word that is most similar to a mistyped one: at most two letters inserted, missing or changed, hyphens ignored. Of
 * two equally similar words the first counts; undefined if none is similar, or if the word is so short that any word would be.
 */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  const plain = withoutHyphens(word);
  let best: string | undefined;
  let least = Math.min(FARTHEST, plain.length - 2) + 1;
  for (const candidate of known) {
    const distance = levenshtein(plain, withoutHyphens(candidate));
    if (distance >= least) continue;
    best = candidate;
    least = distance;
  }
  return best;
}

/** `: did you mean --dry-run?`, or nothing. */
export function didYouMean(word: string, known: Iterable<string>, prefix = ''): string {
  const found = nearest(word, known);
  return found === undefined ? '' : `: did you mean ${prefix}${found}?`;
}

function withoutHyphens(word: string): string {
  return word.toLowerCase().replaceAll('-', '');
}

function levenshtein(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : CHANGED);
      next.push(Math.min(changed, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[b.length] as number;
}
