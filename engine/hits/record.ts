import type { EventLog } from '../events/event-log.ts';
import { ZoneClocks } from '../fields/zone-clocks.ts';
import type { ConfusionModel } from '../matching/confusion/confusion-model.ts';
import type { Matcher } from '../matching/matcher.ts';
import { PassageMaker } from '../passages/passages-of.ts';
import { passageAround } from '../passages/reads-around.ts';
import type { Hit } from '../records/hits.ts';
import type { HitMatch, Match } from '../records/matches.ts';
import type { Read } from '../records/reads.ts';
import type { Store } from '../store/store.ts';
import { hitBody } from './event-body.ts';
import type { FoundNearMiss } from './near-misses.ts';
import { screen } from './screen.ts';
import { announceChange } from './withdraw.ts';

export interface HitWriterParts {
  readonly store: Pick<Store, 'hits' | 'reads' | 'cameras' | 'exemptions' | 'nearMisses'>;
  readonly events: Pick<EventLog, 'append'>;
  readonly matcher: Pick<Matcher, 'sighted'>;
  /** The model that decides which reads belong to one passage. */
  readonly model: () => ConfusionModel;
}

/**
 * Stores the hits of a stored read, tells subscribers, and records the near misses. Hits of one passage on one entry are one hit: a further frame
 * causes an event only where the hit shows it (`hit.changed`), or where it raises the hit from a review to an alert (`hit.created`). Call in a
 * transaction. Returns the number of new hits, including hits that were raised from reviews to alerts, and the number of reviews among them. @param
 * retroAt when the entries were looked for in past reads; absent while the read comes in
 */
export type RecordHits = (read: Read, matches: readonly Match[], retroAt?: number) => NewHits;

export interface NewHits {
  readonly hits: number;
  readonly reviews: number;
}

const NONE: NewHits = { hits: 0, reviews: 0 };

export function hitRecorder({ store, events, matcher, model }: HitWriterParts): RecordHits {
  const zones = new ZoneClocks();
  let maker: { readonly of: ConfusionModel; readonly passages: PassageMaker } | null = null;
  /** Numbers of the reads of its passage. One query where no other vehicle passed at the time. */
  const passageOf = (id: string): number[] => {
    const now = model();
    if (maker?.of !== now) maker = { of: now, passages: new PassageMaker({ model: now }) };
    const seen = store.reads.seenOf(id);
    if (seen === null) throw new Error(`Expected the read ${id} to be stored before its hits`);
    return passageAround({ stored: store.reads, maker: maker.passages }, seen).map(({ no }) => no);
  };
  return (read, matches, retroAt) => {
    if (matches.length === 0) return NONE;
    const at = retroAt ?? read.received_at;
    const { hits, kept } = screen({ store, zones }, read, matches, at);
    for (const one of kept) writeDown(read, one, at);
    if (hits.length === 0) return NONE;
    const stored = store.hits.insert(read, hits, { passage: passageOf(read.id), retroAt });
    const made = { hits: 0, reviews: 0 };
    for (const [i, { id, became }] of stored.entries()) {
      if (became === 'known' || became === 'frame') continue;
      if (became === 'better') announceChange(store.hits.get(id) as Hit, events);
      else {
        made.hits += 1;
        if (hits[i].level === 'review') made.reviews += 1;
        announce(read, hits[i], id, retroAt !== undefined);
      }
      matcher.sighted(id);
    }
    return made;
  };

  function writeDown(read: Read, { match, why, detail, exemption }: FoundNearMiss, at: number): void {
    if (exemption !== null) store.exemptions.keptBack(exemption.id, at);
    store.nearMisses.add({ read, match, why, detail, at });
  }

  function announce(read: Read, match: HitMatch, id: string, retro: boolean): void {
    const { entry, list } = match;
    const listed = { ...entry, list_id: list.id, list: list.name, priority: entry.priority ?? list.priority };
    const body = { ...hitBody(read, { ...match, entry: listed }), retro };
    if (match.level === 'alert') events.append({ topic: 'hit', kind: 'hit.created', subject: id, body });
    else events.append({ topic: 'review', kind: 'review.created', subject: id, body });
  }
}
