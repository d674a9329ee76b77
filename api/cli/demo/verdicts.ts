import type { StateComparison } from '../../../engine/records/explanations.ts';
import type { Hit } from '../../../engine/records/hits.ts';
import type { Truth } from './truth.ts';

/** One line of the comparison: an alert beside the truth, or a plate that should have been an alert. */
export interface Verdict {
  /** `review`: the right entry was found, but as a review only. */
  readonly verdict: 'found' | 'review' | 'missed' | 'false';
  readonly batch: string;
  readonly file: string;
  /** The true plate on the picture. */
  readonly truth: string;
  /** The plate as read; null where it was not read. */
  readonly read: string | null;
  /** The listed plate that was hit or should have been hit. */
  readonly entry: string;
  readonly state: StateComparison | null;
  readonly rule: string | null;
  readonly posterior: number | null;
  readonly why: string;
}

/** The receipt row of one picture. */
export interface PictureRow {
  readonly status: string;
  readonly plate: string | null;
  readonly reason: string | null;
}

/** `batch/file`: the key by which truth, hits and receipt rows of a simulation are joined. */
export function pictureOf({ batch, file }: { readonly batch: string | null; readonly file: string | null }): string {
  return `${batch}/${file}`;
}

/** Every alert and every plate that should have hit, in the order of the truth. */
export function verdictsOn(truths: readonly Truth[], hits: readonly Hit[], seen: ReadonlyMap<string, PictureRow>): Verdict[] {
  const hitsOf = new Map<string, Hit[]>();
  for (const hit of hits) hitsOf.set(pictureOf(hit.read), [...(hitsOf.get(pictureOf(hit.read)) ?? []), hit]);
  return truths.flatMap((truth) => {
    const here = hitsOf.get(pictureOf(truth)) ?? [];
    const verdicts = here.filter(({ level }) => level === 'alert').map((hit) => verdictOn(hit, truth));
    if (truth.entry === null || verdicts.some(({ verdict }) => verdict === 'found')) return verdicts;
    const review = here.find(({ entry }) => entry.plate === truth.entry);
    return [...verdicts, review === undefined ? missed(truth, truth.entry, seen.get(pictureOf(truth))) : reviewed(review, truth)];
  });
}

function verdictOn(hit: Hit, truth: Truth): Verdict {
  const found = hit.entry.plate === truth.entry;
  return {
    verdict: found ? 'found' : 'false',
    batch: truth.batch,
    file: truth.file,
    truth: truth.plate,
    read: hit.read.plate,
    entry: hit.entry.plate,
    state: hit.explanation.state,
    rule: hit.rule,
    posterior: hit.posterior,
    why: found ? '' : whyFalse(hit, truth),
  };
}

function reviewed(hit: Hit, truth: Truth): Verdict {
  return { ...verdictOn(hit, truth), verdict: 'review', why: 'a review' };
}

/** Why a listed plate must not hit although it is on the picture, by the simulation's name of the reason. */
const DECOYS: Readonly<Record<string, string>> = {
  other_jurisdiction: "another state's plate",
  expired: 'the entry has expired',
  cancelled: 'the entry was cancelled',
  not_yet: 'the entry is not valid yet',
};

function whyFalse({ read, entry }: Hit, { plate, decoy }: Truth): string {
  if (read.plate !== plate) return 'misread';
  if (entry.plate === plate) return DECOYS[decoy?.why ?? ''] ?? 'the entry does not apply';
  const taken = [...plate].flatMap((char, i) => (char === entry.plate[i] ? [] : [`${char} for ${entry.plate[i] ?? 'nothing'}`]));
  return `a look-alike: ${taken.join(', ')}`;
}

function missed(truth: Truth, entry: string, seen: PictureRow | undefined): Verdict {
  return {
    verdict: 'missed',
    batch: truth.batch,
    file: truth.file,
    truth: truth.plate,
    read: seen?.plate ?? null,
    entry,
    state: null,
    rule: null,
    posterior: null,
    why: whyMissed(truth, seen),
  };
}

function whyMissed({ plate }: Truth, seen: PictureRow | undefined): string {
  if (seen === undefined) return 'no receipt row';
  if (seen.plate === null) return [seen.status, seen.reason].filter((part) => part !== null).join(': ');
  return seen.plate === plate ? 'read right, no hit' : 'misread';
}
