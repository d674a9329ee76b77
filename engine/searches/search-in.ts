import { activityOf } from '../corridors/activity.ts';
import { latenciesService } from '../hits/latencies.service.ts';
import { listHitGroups, listHits } from '../hits/list-hits.ts';
import { histogramOf } from '../ingest/histogram.ts';
import type { Clock } from '../ports/clock.ts';
import { profilesService } from '../profiles/profiles.service.ts';
import type { OnPart } from '../records/reads.ts';
import type { SearchName, SearchTable } from '../records/searches.ts';
import { reportsService } from '../reports/reports.service.ts';
import type { Store } from '../store/store.ts';

type Search<Name extends SearchName> = (asked: SearchTable[Name]['asked'], onPart?: OnPart) => SearchTable[Name]['found'];

/** Each search by its name, over one database. */
export function searchesIn(store: Store, clock: Clock): { readonly [Name in SearchName]: Search<Name> } {
  const { reads, hits } = store;
  const profiles = profilesService({ store, clock });
  return {
    reads: (filter, onPart) => reads.list(filter, onPart),
    reads_total: (filter, onPart) => reads.total(filter, onPart),
    reads_histogram: ({ bars, ...filter }, onPart) => histogramOf(store, filter, bars, onPart),
    hits: (filter) => listHits(store, filter),
    hits_by_passage: (filter) => listHitGroups(store, filter),
    hits_counts: () => hits.counts(),
    latencies: ({ hours }) => latenciesService({ store, clock }).lately(hours),
    report: (request) => reportsService({ store, profiles, clock }).make(request),
    activity: (asked) => activityOf(store, asked),
    hits_total: ({ of, ...filter }) => hits.total(filter, of),
  };
}
