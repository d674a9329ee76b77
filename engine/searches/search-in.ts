import { listHitGroups, listHits } from '../hits/list-hits.ts';
import { histogramOf } from '../ingest/histogram.ts';
import type { SearchName, SearchTable } from '../records/searches.ts';
import type { OnPart } from '../store/reads.store.ts';
import type { Store } from '../store/store.ts';

export type SearchStore = Pick<Store, 'reads' | 'hits' | 'watchlists'>;

type Search<Name extends SearchName> = (asked: SearchTable[Name]['asked'], onPart?: OnPart) => SearchTable[Name]['found'];

/** Each search by its name, over one database. */
export function searchesIn(store: SearchStore): { readonly [Name in SearchName]: Search<Name> } {
  const { reads, hits } = store;
  return {
    reads: (filter, onPart) => reads.list(filter, onPart),
    reads_total: (filter, onPart) => reads.total(filter, onPart),
    reads_histogram: ({ bars, ...filter }, onPart) => histogramOf(store, filter, bars, onPart),
    hits: (filter) => listHits(store, filter),
    hits_by_passage: (filter) => listHitGroups(store, filter),
    hits_total: ({ of, ...filter }) => hits.total(filter, of),
  };
}
