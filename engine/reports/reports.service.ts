import { needsPurpose } from '../access/purposes.ts';
import { expected, LprError } from '../errors.ts';
import { DAY } from '../fields/durations.ts';
import type { Clock } from '../ports/clock.ts';
import { LOOKUPS, type LookUp, type Recorded } from '../records/audit.ts';
import { everyPage } from '../records/pages.ts';
import type { Profiles } from '../records/profiles.ts';
import type { Report, Reports } from '../records/reports.ts';
import { FORGOTTEN, type ForgottenCounts } from '../records/retention.ts';
import type { Store } from '../store/store.ts';
import { byKey, byList, type figuresOf, NOTHING, sumOf, tally } from './figures.ts';

export interface ReportsParts {
  readonly store: Pick<Store, 'reports' | 'retention' | 'access'>;
  readonly profiles: Pick<Profiles, 'inUse'>;
  readonly clock: Clock;
}

/** Months of a report where the profile demands none. */
const MONTHS = 12;

/** Statistics, calculated at each call from counts that are kept after the counted rows were deleted. */
export function reportsService({ store, profiles, clock }: ReportsParts): Reports {
  return {
    make(request) {
      const { profile, terms } = profiles.inUse();
      const made_at = clock();
      const from = request.from ?? firstOfMonth(made_at, (profile.reportMonths.value ?? MONTHS) - 1);
      const to = request.to ?? made_at + DAY;
      const days = { from: Math.floor(from / DAY), to: Math.floor(to / DAY) };
      if (days.from >= days.to) {
        throw new LprError('bad_request', expected('a day after the first one', 'to', new Date(to).toISOString()));
      }
      const reads = store.reports.reads(days);
      const hits = store.reports.hits(days);
      const lookUps = store.reports.lookUps(days);
      const months = byKey(reads, hits, 'month');
      return {
        ...{ made_at, from: days.from * DAY, to: days.to * DAY },
        agency: store.access.agencies()[0]?.name ?? null,
        profile: { name: profile.name, title: profile.title },
        due_every_months: profile.reportMonths.value,
        retention: terms,
        total: months.reduce((sum, [, figures]) => sumOf(sum, figures), NOTHING),
        months: months.map(([month, figures]) => ({ month, ...figures })),
        lists: byList(hits).map(([figures, { list_id, list, agency }]) => ({ list_id, list, agency, ...figures })),
        cameras: byKey(reads, hits, 'camera').map(([camera, figures]) => ({ camera, ...figures })),
        ...verdictsOf(hits),
        searches: tally(
          lookUps.filter(({ action }) => isSearch(action)),
          ({ purpose }) => purpose,
        ).map(({ key, n }) => ({ purpose: key, n })),
        look_ups: tally(lookUps, ({ action }) => action).map(({ key, n }) => ({ action: key, n })),
        deletions: deletionsIn(store, days.from * DAY, days.to * DAY),
      };
    },
  };
}

function isSearch(action: Recorded): boolean {
  return LOOKUPS.includes(action as LookUp) && needsPurpose(action as LookUp);
}

function verdictsOf(hits: readonly Parameters<typeof figuresOf>[0][]): Pick<Report, 'reject_reasons' | 'outcomes'> {
  const of = (status: string) => hits.filter((row) => row.status === status);
  return {
    reject_reasons: tally(of('rejected'), (row) => row.reject_reason).map(({ key, n }) => ({ reason: key, n })),
    outcomes: tally(of('confirmed'), (row) => row.outcome).map(({ key, n }) => ({ outcome: key, n })),
  };
}

/** The deletions that were completed in this window. Receipts are few: at most one an hour. */
function deletionsIn({ retention }: ReportsParts['store'], from: number, to: number): Report['deletions'] {
  const receipts = [...everyPage((page) => retention.deletions(page))].filter(
    ({ done_at }) => done_at !== null && done_at >= from && done_at < to,
  );
  const counts = FORGOTTEN.map((kind) => [kind, receipts.reduce((sum, receipt) => sum + (receipt.counts[kind] ?? 0), 0)]);
  return { runs: receipts.length, counts: Object.fromEntries(counts) as ForgottenCounts };
}

/** The beginning of the month so many months before that of a time, UTC. */
function firstOfMonth(at: number, before: number): number {
  const date = new Date(at);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - before, 1);
}
