import { ZoneClocks } from '../fields/zone-clocks.ts';
import { CONDITION_SENTENCES } from '../hits/conditions.ts';
import { NEAR_MISS_SENTENCES } from '../hits/near-misses.ts';
import { screen } from '../hits/screen.ts';
import { isValidAt } from '../matching/index/live-entries.ts';
import type { Matcher } from '../matching/matcher.ts';
import { LESS_LIKELY } from '../matching/policies/posterior.policy.ts';
import { CHARACTERS_DIFFER } from '../matching/policies/why-characters-differ.ts';
import type { Clock } from '../ports/clock.ts';
import type { Entry } from '../records/entries.ts';
import type { Read } from '../records/reads.ts';
import type { WhyAnswer } from '../records/replay.ts';
import { type Sentence, say } from '../records/sentences.ts';
import { findEntry, findList, findRead } from '../store/find.ts';
import type { Store } from '../store/store.ts';

export interface ExplainParts {
  readonly store: Pick<Store, 'reads' | 'hits' | 'entries' | 'watchlists' | 'cameras' | 'exemptions'>;
  readonly matcher: Pick<Matcher, 'refresh' | 'explain' | 'threshold'>;
  readonly clock: Clock;
}

/** Explains whether a stored read is a hit on an entry with the lists as they are now, with every reason against it. @throws LprError not_found */
export function explain({ store, matcher, clock }: ExplainParts, readId: string, entryId: string): WhyAnswer {
  const read = findRead(store, readId);
  const entry = findEntry(store, entryId);
  const list = findList(store, entry.list_id);
  matcher.refresh();
  const { level, why_not, explanation } = matcher.explain(read, entry, list);
  const match = {
    entry,
    list,
    rule: explanation.rule,
    score: explanation.score,
    posterior: explanation.posterior,
    level: 'review' as const,
    explanation,
  };
  const [kept] = screen({ store, zones: new ZoneClocks() }, read, [match], clock()).kept;
  const reasons = [outOfTime(read, entry), why_not, kept?.detail].filter((one) => typeof one === 'string');
  const stored = store.hits.find(read.id, entry.id);
  return {
    hits: reasons.length === 0,
    level: reasons.length === 0 ? level : null,
    why_not: reasons,
    read,
    entry,
    list: { id: list.id, name: list.name, version: list.version, policy: list.policy },
    threshold: matcher.threshold(list),
    explanation,
    hit_id: stored?.id ?? null,
    status: stored?.status ?? null,
  };
}

function outOfTime(read: Read, entry: Entry): string | null {
  if (isValidAt(entry, read)) return null;
  const iso = (time: number | null): string => (time === null ? ALWAYS.en : new Date(time).toISOString());
  return say(OUT_OF_TIME, { from: iso(entry.valid_from), to: iso(entry.expires_at), at: iso(read.captured_at) });
}

const ALWAYS: Sentence = { en: 'always', es: 'siempre' };
const OUT_OF_TIME: Sentence = {
  en: 'Expected a read while the entry is valid, from {from} to {to}, but received one of {at}',
  es: 'Se esperaba una lectura mientras la entrada es válida, de {from} a {to}, pero es de {at}',
};

/** Every reason against a hit. */
export const WHY_NOT_SENTENCES: readonly Sentence[] = [
  ...[...CONDITION_SENTENCES, ...NEAR_MISS_SENTENCES],
  ...[ALWAYS, OUT_OF_TIME, LESS_LIKELY, CHARACTERS_DIFFER],
];
