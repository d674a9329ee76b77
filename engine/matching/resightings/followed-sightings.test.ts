import { beforeEach, describe, expect, it } from 'vitest';
import { entryIn, listIn } from '../../../tests/support/builders.ts';
import { doubtful, readAt, sure, TEXAS, WITH, WITHOUT } from '../../../tests/support/resightings.ts';
import { tempStore } from '../../../tests/support/store.ts';
import { hitRecorder } from '../../hits/record.ts';
import { latticeOfText } from '../../plate/lattice.ts';
import type { Read } from '../../records/reads.ts';
import type { Store } from '../../store/store.ts';
import { shippedModel } from '../confusion/confusion-model.ts';
import { LiveMatcher } from '../live-matcher.ts';

let store: Store;
beforeEach(() => {
  store = tempStore();
});

/** A process with a matcher of its own. */
const open = (): LiveMatcher =>
  new LiveMatcher(store, {
    models: { inUse: () => 'travel', get: (version) => (version === 'travel' ? WITH : WITHOUT) },
    sightings: store,
  });

/** Matches and stores a read as ingest does, in a transaction of its own. */
function take(matcher: LiveMatcher, read: Read, end: () => void = () => {}): void {
  const append = (event: object): void =>
    void store.events.append({ at: 0, ...event } as Parameters<Store['events']['append']>[0]);
  const record = hitRecorder({ store, events: { append }, matcher, model: shippedModel });
  store.transaction(() => {
    matcher.refresh();
    store.reads.insert(`#${read.id}`, read, null);
    record(read, matcher.match(read));
    end();
  });
}

describe('a sighting is the same in every process', () => {
  const later = readAt('b', 12, doubtful('BBB0001', '7'), TEXAS);
  const travelIn = (matcher: LiveMatcher): object | null => {
    matcher.refresh();
    const [list] = store.watchlists.list({}).items;
    const [entry] = store.entries.list(list.id, {}).items;
    return matcher.explain(later, entry, list).explanation.travel;
  };

  it('also where its hit is a review', () => {
    entryIn(store, listIn(store), 'BBB0001', { jurisdiction: 'US-TX' });
    const matcher = open();
    expect(travelIn(matcher)).toBeNull();
    take(matcher, readAt('a', 0, doubtful('BBB0001', '7', 0.95), TEXAS));
    expect(store.hits.list({}).items.map(({ level }) => level)).toEqual(['review']);
    expect(travelIn(open())).toMatchObject({ camera: 'a' });
    expect(travelIn(matcher)).toEqual(travelIn(open()));
  });

  it('after a better frame of its passage, and after one whose transaction was rolled back', () => {
    entryIn(store, listIn(store, { policy: 'ocr' }), 'BBB0001', { jurisdiction: 'US-TX' });
    const matcher = open();
    take(matcher, readAt('a', 0, latticeOfText('BBB0001', 0.9), TEXAS));
    const first = travelIn(matcher);
    expect(first).toMatchObject({ camera: 'a' });
    const better = readAt('a', 0.02, sure('BBB0001'), TEXAS);
    const fails = (): void => {
      throw new Error('no room');
    };
    expect(() => take(matcher, better, fails)).toThrow('no room');
    expect(travelIn(matcher)).toEqual(first);
    take(matcher, better);
    expect(travelIn(matcher)).not.toEqual(first);
    expect(travelIn(matcher)).toEqual(travelIn(open()));
  });
});
