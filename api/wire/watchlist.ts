import { z } from 'zod';
import { HIT_LEVELS } from '../../engine/records/hits.ts';
import type { PastLoad, PastLoadDetail } from '../../engine/records/list-loads.ts';
import { MATCH_POLICIES, POLICY_DESCRIPTIONS } from '../../engine/records/policies.ts';
import { DATE_FORMS, DATE_ORDERS } from '../../engine/records/table-mapping.ts';
import { TEXT_ENCODINGS } from '../../engine/records/text-encodings.ts';
import { LIST_FORMAT_NAMES, type ListMeaning, type LoadReport, type Watchlist } from '../../engine/records/watchlists.ts';
import { meaningOf } from '../../engine/watchlists/meaning.ts';
import { exampleOf, pageOf } from './page.ts';
import { line } from './parameters.ts';
import { WireThreshold } from './threshold.ts';
import { iso, isoOrNull, TIME_EXAMPLE, Time, TimeIn } from './time.ts';

const FACTS = { name: 'stolen-2026', agency: 'Invented Sheriff', policy: 'ocr' as const, priority: 2 };

const Policy = z.enum(MATCH_POLICIES).meta({
  description: MATCH_POLICIES.map((policy) => `\`${policy}\`: ${POLICY_DESCRIPTIONS[policy]}`).join('; '),
});
const Priority = z.int().min(1).max(5).meta({ description: '1 highest to 5 lowest' });

const Probability = z.number().min(0).max(1);
const Budget = z.number().positive().max(1_000_000).nullable().meta({
  description:
    'With `likely`: at most so many expected false hits a day; the engine derives the least probability of a hit from it',
});
const MinPlate = Probability.nullable().meta({ description: 'Least probability of a read’s weakest character' });
const MinState = Probability.nullable().meta({ description: 'Least probability of the state, where an entry lists one' });
const StateConflicts = z.enum(HIT_LEVELS).meta({
  description:
    'What a hit is where another state was read and the listed one is improbable: a `review`, or an `alert` like any other (wrongly entered states are common)',
});
const RetroDays = z
  .number()
  .min(0)
  .max(3650)
  .meta({ description: 'Days back that new entries are looked for in past reads; 0: not' });
const AcknowledgeMinutes = z.number().min(0).max(10_000).nullable().meta({
  description: 'Minutes within which somebody must acknowledge an alert before it escalates (`hit.escalated`); null: no timer',
});
const Confirmations = z.int().min(1).max(2).meta({
  description: 'How many persons must confirm a hit, each by themselves: 2 for the two-person rule',
});
const StaleAfter = z.number().positive().max(10_000).nullable().meta({ description: 'Hours without a load until the alarm' });

export const MappingIn = z
  .strictObject({
    format: z.enum(LIST_FORMAT_NAMES),
    delimiter: z
      .enum([',', ';', '\t', '|'])
      .exactOptional()
      .meta({ description: 'Between cells; what the header has most of if absent' }),
    columns: z
      .record(z.string(), z.union([z.string(), z.array(z.string())]))
      .exactOptional()
      .meta({ description: 'Our field to the agency’s column, or to several that are joined with a space' }),
    country: z.enum(['US', 'MX', 'CA']).exactOptional().meta({ description: 'Of states that are written as two letters' }),
    dates: z
      .enum(DATE_FORMS)
      .exactOptional()
      .meta({ description: 'How times are written; ISO 8601, or what the file tells, if not given' }),
    zone: z.string().exactOptional().meta({ description: 'IANA time zone of times without one; UTC if not given' }),
  })
  .meta({ id: 'ListMapping', description: 'How an agency writes its files' });
const MAPPING = {
  format: 'csv' as const,
  columns: { plate: 'LIC', jurisdiction: 'LIS', vehicle: ['VMA', 'VMO', 'VCO'], expires_at: 'PURGE DATE' },
  country: 'US' as const,
  dates: 'us' as const,
  zone: 'America/Chicago',
};

const SETTINGS_OUT = {
  false_alerts_per_day: Budget,
  min_plate_p: MinPlate,
  min_state_p: MinState,
  state_conflicts: StateConflicts,
  retro_days: RetroDays,
  stale_after_hours: StaleAfter,
  acknowledge_minutes: AcknowledgeMinutes,
  confirmations: Confirmations,
  mapping: MappingIn.nullable(),
};

export const WireWatchlist = z
  .object({
    id: z.string(),
    name: z.string(),
    agency: z.string().nullable(),
    policy: Policy,
    priority: Priority,
    ...SETTINGS_OUT,
    version: z.int().meta({ description: 'Grows by one with every change to the list or its entries' }),
    created_at: Time,
    updated_at: Time,
    entries: z.int(),
    refreshed_at: Time.meta({ description: 'When its agency last stated its contents' }),
    stale_since: Time.nullable().meta({ description: 'Since when the alarm for a stale list stands' }),
  })
  .meta({
    id: 'Watchlist',
    examples: [
      {
        id: '0195a3c0-1111-7222-8333-444455556666',
        ...FACTS,
        false_alerts_per_day: null,
        min_plate_p: null,
        min_state_p: 0.8,
        state_conflicts: 'review',
        retro_days: 30,
        stale_after_hours: 24,
        acknowledge_minutes: 15,
        confirmations: 1,
        mapping: MAPPING,
        version: 14,
        created_at: TIME_EXAMPLE,
        updated_at: TIME_EXAMPLE,
        entries: 1280,
        refreshed_at: TIME_EXAMPLE,
        stale_since: null,
      },
    ],
  });

/** One list, with the thresholds that follow from its settings. */
export const WireListDetail = WireWatchlist.extend({
  threshold: WireThreshold.meta({ description: 'The thresholds that follow from the settings' }),
  meaning: z.string().meta({ description: 'The same in words; warns where a budget lowers the threshold below 0.5' }),
}).meta({ id: 'WatchlistDetail', examples: [detailExample()] as never });

function detailExample() {
  const threshold = { policy: 'ocr' as const, least_posterior: 0, review_posterior: 0, expected_false_hits_per_day: null };
  return {
    ...(exampleOf(WireWatchlist) as object),
    threshold,
    meaning: meaningOf({ policy: 'ocr', false_alerts_per_day: null, state_conflicts: 'review' }, threshold),
  };
}

export const WireWatchlistPage = pageOf(WireWatchlist, 'WatchlistPage');

const Name = line(200);

/** The settings that decide which reads are hits; a preview accepts the same ones. */
const SETTINGS = {
  false_alerts_per_day: Budget.exactOptional(),
  min_plate_p: MinPlate.exactOptional(),
  min_state_p: MinState.exactOptional(),
  state_conflicts: StateConflicts.exactOptional(),
  retro_days: RetroDays.exactOptional(),
  stale_after_hours: StaleAfter.exactOptional(),
  acknowledge_minutes: AcknowledgeMinutes.exactOptional(),
  confirmations: Confirmations.exactOptional(),
  mapping: MappingIn.nullable().exactOptional(),
};

const OPTIONAL = {
  agency: line(200).nullable().exactOptional(),
  policy: Policy.exactOptional(),
  priority: Priority.exactOptional(),
  ...SETTINGS,
};

export const WatchlistIn = z.strictObject({ name: Name, ...OPTIONAL }).meta({ id: 'NewWatchlist', examples: [FACTS] });

export const WatchlistChange = z
  .strictObject({ name: Name.exactOptional(), ...OPTIONAL })
  .meta({ id: 'WatchlistChange', examples: [{ policy: 'exact', priority: 1 }] });

export const PreviewIn = z
  .strictObject({
    settings: WatchlistChange,
    from: TimeIn.exactOptional().meta({ description: 'Reads captured at or after' }),
    to: TimeIn.exactOptional(),
    reads: z
      .int()
      .min(1)
      .max(1_000_000)
      .exactOptional()
      .meta({ description: 'Reads to look at, at most, newest first; 100,000' }),
  })
  .meta({
    id: 'PreviewRequest',
    examples: [{ settings: { policy: 'likely', false_alerts_per_day: 2 }, reads: 100_000 }] as never,
  });

const DIFF = { added: z.int(), updated: z.int(), removed: z.int(), unchanged: z.int() };

const WirePastLoad = z.object({
  at: Time,
  mode: z.enum(['incremental', 'full']),
  version: z.int().meta({ description: 'Of the list, after the load' }),
  ...DIFF,
});

const PAST = { at: TIME_EXAMPLE, mode: 'full' as const, version: 14, ...{ added: 12, updated: 3, removed: 9, unchanged: 1256 } };

const WireLoadChanges = z
  .array(
    z.object({
      change: z.enum(['added', 'updated', 'removed']),
      row: z.int().nullable(),
      plate: z.string(),
      jurisdiction: z.string().nullable(),
      fields: z.array(z.string()),
    }),
  )
  .meta({ description: 'The first 1,000 of each kind; `fields` says what differs' });

const CHANGES = [{ change: 'added' as const, row: 7, plate: 'KDR4821', jurisdiction: 'US-TX', fields: [] }];

export const WirePastLoads = z.object({ items: z.array(WirePastLoad) }).meta({
  id: 'PastLoads',
  examples: [{ items: [PAST] }],
});

export const WirePastLoadDetail = WirePastLoad.extend({ changes: WireLoadChanges }).meta({
  id: 'PastLoadDetail',
  examples: [{ ...PAST, changes: CHANGES }] as never,
});

export function wirePastLoadDetail({ at, changes, ...load }: PastLoadDetail): z.output<typeof WirePastLoadDetail> {
  return { at: iso(at), ...load, changes: wireChanges(changes) };
}

export function wirePastLoads(loads: readonly PastLoad[]): z.output<typeof WirePastLoads> {
  return { items: loads.map(({ at, ...load }) => ({ ...load, at: iso(at) })) };
}

export function wireWatchlist(list: Watchlist): z.output<typeof WireWatchlist> {
  return {
    ...list,
    mapping: list.mapping as z.output<typeof MappingIn> | null,
    created_at: iso(list.created_at),
    updated_at: iso(list.updated_at),
    refreshed_at: iso(list.refreshed_at),
    stale_since: isoOrNull(list.stale_since),
  };
}

export function wireListDetail(list: Watchlist, { threshold, meaning }: ListMeaning): z.output<typeof WireListDetail> {
  return { ...wireWatchlist(list), threshold: { ...threshold }, meaning };
}

/** A problem of one row of a file. */
export const ReportedProblem = z.object({ row: z.int(), column: z.string().nullable(), reason: z.string(), detail: z.string() });

/** Of a file with dates such as 14/03/2026. */
export const WireDatesRead = z
  .object({ order: z.enum(DATE_ORDERS), row: z.int() })
  .nullable()
  .meta({ description: 'The order of day and month, and the first row that tells it; null where the file does not tell' });

export const WireLoadReport = z
  .object({
    dry_run: z.boolean(),
    stored: z.boolean(),
    mode: z.enum(['incremental', 'full']),
    rows: z.int(),
    ...DIFF,
    rejected: z.int(),
    encoding: z.enum(TEXT_ENCODINGS).meta({ description: 'How the file was read' }),
    dates: WireDatesRead,
    problems: z.array(ReportedProblem),
    changes: WireLoadChanges,
    list_version: z.int(),
  })
  .meta({
    id: 'LoadReport',
    examples: [
      {
        dry_run: true,
        stored: false,
        mode: 'full',
        rows: 1280,
        added: 1,
        updated: 0,
        removed: 0,
        unchanged: 1279,
        rejected: 0,
        encoding: 'UTF-8',
        dates: null,
        problems: [],
        changes: CHANGES,
        list_version: 14,
      },
    ],
  });

export function wireLoadReport(report: LoadReport): z.output<typeof WireLoadReport> {
  return { ...report, problems: [...report.problems], changes: wireChanges(report.changes) };
}

function wireChanges(changes: LoadReport['changes']): z.output<typeof WireLoadChanges> {
  return changes.map((change) => ({ ...change, fields: [...change.fields] }));
}
