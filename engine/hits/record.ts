import type { EventLog } from '../events/event-log.ts';
import type { Match, Matcher } from '../matching/matcher.ts';
import type { Read } from '../records/reads.ts';
import type { Store } from '../store/store.ts';
import { type Screened, screen } from './screen.ts';

export interface HitWriterParts {
  readonly store: Pick<Store, 'hits' | 'cameras' | 'exemptions' | 'nearMisses'>;
  readonly events: Pick<EventLog, 'append'>;
  readonly matcher: Pick<Matcher, 'sighted'>;
}

/**
 * Stores what a stored read hit, tells subscribers, and writes down what was kept back. Call in a transaction. Answers how many hits
 * are new. @param retroAt when the entries were looked for in past reads; not given while the read comes in
 */
export type RecordHits = (read: Read, matches: readonly Match[], retroAt?: number) => number;

export function hitRecorder({ store, events, matcher }: HitWriterParts): RecordHits {
  return (read, matches, retroAt) => {
    if (matches.length === 0) return 0;
    const at = retroAt ?? read.received_at;
    const { hits, kept } = screen(store, read, matches, at);
    for (const one of kept) writeDown(read, one, at);
    if (hits.length === 0) return 0;
    const stored = store.hits.insert(read, hits, retroAt);
    for (const [i, { id, isNew }] of stored.entries()) {
      if (!isNew) continue;
      announce(read, hits[i], id, retroAt !== undefined);
      matcher.sighted(id);
    }
    return stored.filter(({ isNew }) => isNew).length;
  };

  function writeDown(read: Read, { match, why, detail, exemption }: Screened, at: number): void {
    if (exemption !== null) store.exemptions.keptBack(exemption.id, at);
    store.nearMisses.add({ read, match, why, detail, at });
  }

  function announce(read: Read, { entry, list, rule, score }: Match, id: string, retro: boolean): void {
    const priority = entry.priority ?? list.priority;
    events.append({
      topic: 'hit',
      kind: 'hit.created',
      subject: id,
      body: {
        read_id: read.id,
        camera_id: read.camera_id,
        captured_at: read.captured_at,
        plate: read.plate,
        entry: { id: entry.id, plate: entry.plate, list_id: list.id, list: list.name, priority },
        rule,
        score,
        retro,
      },
    });
  }
}
