import { oneSpellingOf } from '../plate/look-alikes.ts';
import { expressionOf } from '../plate/plate-pattern.ts';
import type { Agreement, Hit, Verdict } from '../records/hits.ts';
import { type Sentence, say } from '../records/sentences.ts';

type Typed = Pick<Verdict, 'plate' | 'state'>;

/** How a confirmation agrees with those of other persons. */
export interface Compared<T> {
  /** Null where nothing was typed, as where there is no picture. */
  readonly agreement: Agreement | null;
  /** The earliest of the other persons with whom this one confirms the hit; null: they do not. */
  readonly partner: T | null;
}

/**
 * Compares what a person has typed with the list and with what other persons have typed before, each blind. Two persons confirm a hit only where their
 * plates are one and the same that is listed, and their states do not differ. A value that a person did not type agrees with every value.
 * @param listed the plate of the entry, perhaps a pattern
 */
export function compared<T extends Typed>(typed: Typed, others: readonly T[], listed: string): Compared<T> {
  const agreed = others.filter((other) => isAlike(other, typed));
  const isListed = fitsListed(typed.plate, listed);
  const partner = (isListed && agreed.find((other) => fitsListed(other.plate, listed))) || null;
  if (partner !== null || (isListed && others.length === 0)) {
    return { agreement: typed.plate === null ? null : 'agrees', partner };
  }
  return { agreement: others.length > 0 && agreed.length === 0 ? 'persons_differ' : 'differs_from_list', partner };
}

function isAlike(a: Typed, b: Typed): boolean {
  const hasOnePlate = a.plate === null || b.plate === null || oneSpellingOf(a.plate) === oneSpellingOf(b.plate);
  return hasOnePlate && (a.state === null || b.state === null || a.state === b.state);
}

/** Whether a plate is the listed one, perhaps a pattern; O and 0 are one, I and 1 too. A plate that was not typed is any. */
export function fitsListed(plate: string | null, listed: string): boolean {
  return plate === null || expressionOf(oneSpellingOf(listed)).test(oneSpellingOf(plate));
}

/**
 * What is still needed to confirm a hit, one of `NEXT_STEP_SENTENCES`; null where no other person is needed. It names no plate, because the next person
 * must type the plate without having seen it.
 */
export function nextStep(hit: Pick<Hit, 'status' | 'confirmed_by' | 'agreement'>): string | null {
  if (hit.status !== 'unverified' || hit.confirmed_by.length === 0) return null;
  return say(NEXT[hit.agreement ?? 'agrees'], { names: hit.confirmed_by.join(', ') });
}

/** The names stand at a place where a list of any length is grammatical in both languages. */
const NEXT = {
  agrees: {
    en: 'Not confirmed before another person has typed the same plate (so far: {names}). Another person must look at the picture.',
    es: 'No se confirma hasta que otra persona haya escrito la misma placa (hasta ahora: {names}). Otra persona tiene que mirar la imagen.',
  },
  differs_from_list: {
    en: 'Not confirmed: what was typed ({names}) is not the plate that is listed. Reject it if that is what the picture shows; otherwise two other persons must look at the picture.',
    es: 'No se confirmó: lo que se escribió ({names}) no es la placa que figura en la lista. Rechácela si eso es lo que muestra la imagen; si no, otras dos personas tienen que mirarla.',
  },
  persons_differ: {
    en: 'Not confirmed: different plates or states were typed ({names}). Another person must look at the picture, or one of them rejects it.',
    es: 'No se confirmó: se escribieron placas o estados distintos ({names}). Otra persona tiene que mirar la imagen, o una de ellas la rechaza.',
  },
} as const satisfies Readonly<Record<Agreement, Sentence>>;

export const NEXT_STEP_SENTENCES: readonly Sentence[] = Object.values(NEXT);
