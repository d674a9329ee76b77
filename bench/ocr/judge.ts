import { normalizePlate } from '../../engine/plate/normalize.ts';
import { foldO0 } from '../../ocr/evaluate/fold-o0.ts';
import { editDistance, SURE_FROM } from '../../ocr/evaluate/score.ts';
import { significant } from '../statistics.ts';
import type { Answer, Score } from './contender.ts';

/** Counts for the pictures of one group. */
export class Tally {
  #n = 0;
  #captured = 0;
  #exact = 0;
  #exactO0 = 0;
  #misread = 0;
  #concluded: number | null = null;

  /** Counts one answer. Punctuation and case are ignored: all texts are normalized the same way. */
  add(answer: Answer, truth: string): void {
    this.#n++;
    if (answer.concluded !== undefined) this.#concluded = (this.#concluded ?? 0) + Number(isSame(answer.concluded.plate, truth));
    const best = bestLine(answer, truth);
    if (best === null) return;
    this.#captured++;
    if (best.plate === truth) this.#exact++;
    if (isSame(best.plate, truth)) this.#exactO0++;
    else if (best.sure >= SURE_FROM) this.#misread++;
  }

  get n(): number {
    return this.#n;
  }

  get score(): Score {
    const share = (count: number): number => significant(count / Math.max(1, this.#n));
    return {
      captured: share(this.#captured),
      exact: share(this.#exact),
      exact_o0: share(this.#exactO0),
      misread: share(this.#misread),
      ...(this.#concluded !== null && { concluded_o0: share(this.#concluded) }),
    };
  }
}

/** The line nearest to the truth. */
function bestLine({ lines }: Answer, truth: string): { readonly plate: string; readonly sure: number } | null {
  let best: { plate: string; sure: number; distance: number } | null = null;
  for (const { text, sure } of lines) {
    const { plate } = normalizePlate(text);
    if (plate === null) continue;
    // Equal lines first, then lines equal except for O and 0, then the nearest.
    const distance = editDistance(foldO0(plate), foldO0(truth)) + (plate === truth ? 0 : 0.5);
    if (best === null || distance < best.distance) best = { plate, sure, distance };
  }
  return best;
}

/** O and 0 count as one. */
export function isSame(plate: string, truth: string): boolean {
  return foldO0(plate) === foldO0(truth);
}
