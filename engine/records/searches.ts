import type { Hit, HitCount, HitFilter, HitGroup } from './hits.ts';
import type { RecentLatencies } from './latencies.ts';
import type { ActivityAsked, CorridorsActivity } from './named-corridors.ts';
import type { Page, Total } from './pages.ts';
import type { Read, ReadFilter, ReadHistogram } from './reads.ts';
import type { Report, ReportRequest } from './reports.ts';

/** What is searched for, by its name: what is asked, and what is found. All are plain data, so that threads can send them to each other. */
export interface SearchTable {
  readonly reads: { readonly asked: ReadFilter; readonly found: Page<Read> };
  readonly reads_total: { readonly asked: ReadFilter; readonly found: Total };
  readonly reads_histogram: { readonly asked: ReadFilter & { readonly bars: number }; readonly found: ReadHistogram };
  readonly hits: { readonly asked: HitFilter; readonly found: Page<Hit> };
  readonly hits_by_passage: { readonly asked: HitFilter; readonly found: Page<HitGroup> };
  readonly hits_counts: { readonly asked: object; readonly found: readonly HitCount[] };
  readonly latencies: { readonly asked: { readonly hours: number }; readonly found: RecentLatencies };
  readonly report: { readonly asked: ReportRequest; readonly found: Report };
  readonly activity: { readonly asked: ActivityAsked; readonly found: CorridorsActivity };
  readonly hits_total: { readonly asked: HitFilter & { readonly of: 'hits' | 'passages' }; readonly found: Total };
}

/** The name of a search. */
export type SearchName = keyof SearchTable;

/**
 * Searches of reads and hits, and figures that count many of them, for a server. What may look at every row takes seconds for some millions of them: it runs
 * in a thread of its own, while the caller's thread goes on. The others are answered at once.
 */
export interface Searches {
  /**
   * @param signal aborted where nobody waits for the answer any more: a long search of reads ends within some tenths of a second
   * @throws LprError as the search does; busy where the program is closing. The signal's reason where it was aborted
   */
  find<Name extends SearchName>(
    name: Name,
    asked: SearchTable[Name]['asked'],
    signal?: AbortSignal,
  ): Promise<SearchTable[Name]['found']>;
}
