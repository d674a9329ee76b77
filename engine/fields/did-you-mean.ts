import { alignmentWeight } from '../plate/sequence-alignment.ts';

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
    const distance = editDistance(plain, withoutHyphens(candidate));
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

/** Edit distance; infinite where it is farther than {@link FARTHEST} for certain. */
function editDistance(a: string, b: string): number {
  const weights = { pair: (i: number, j: number) => (a[i] === b[j] ? 0 : -CHANGED), left: () => -1, right: () => -1 };
  return -alignmentWeight(a.length, b.length, weights, {
    band: FARTHEST,
    best: new Float64Array((a.length + 1) * (b.length + 1)),
  });
}
