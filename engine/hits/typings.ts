import { oneSpellingOf } from '../plate/look-alikes.ts';
import { expressionOf } from '../plate/plate-pattern.ts';
import type { Agreement, Hit, Verdict } from '../records/hits.ts';

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
  const isListed = fitsListed(typed, listed);
  const partner = (isListed && agreed.find((other) => fitsListed(other, listed))) || null;
  if (partner !== null || (isListed && others.length === 0)) {
    return { agreement: typed.plate === null ? null : 'agrees', partner };
  }
  return { agreement: others.length > 0 && agreed.length === 0 ? 'persons_differ' : 'differs_from_list', partner };
}

function isAlike(a: Typed, b: Typed): boolean {
  const hasOnePlate = a.plate === null || b.plate === null || oneSpellingOf(a.plate) === oneSpellingOf(b.plate);
  return hasOnePlate && (a.state === null || b.state === null || a.state === b.state);
}

function fitsListed({ plate }: Typed, listed: string): boolean {
  return plate === null || expressionOf(oneSpellingOf(listed)).test(oneSpellingOf(plate));
}

/** What a hit waits for, as a sentence without a plate, because the next person judges blind, too. Null where it waits for nobody. */
export function nextStep(hit: Pick<Hit, 'status' | 'confirmed_by' | 'agreement'>): string | null {
  if (hit.status !== 'unverified' || hit.confirmed_by.length === 0) return null;
  const said = SAID[hit.agreement ?? 'agrees'](hit.confirmed_by.join(' and '));
  return `${said}. ${NEXT[hit.agreement ?? 'agrees']}`;
}

const SAID: Readonly<Record<Agreement, (names: string) => string>> = {
  agrees: (names) => `Confirmed by ${names}, and not confirmed before another person has typed the same plate`,
  differs_from_list: (names) => `Not confirmed: ${names} looked, and what was typed is not the plate that is listed`,
  persons_differ: (names) => `Not confirmed: ${names} typed different plates or states`,
};

const NEXT: Readonly<Record<Agreement, string>> = {
  agrees: 'Another person must look at the picture',
  differs_from_list: 'Reject it if that is what the picture shows; otherwise two other persons must look at the picture',
  persons_differ: 'Another person must look at the picture, or one of them rejects it',
};
