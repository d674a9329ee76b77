import { z } from 'zod';
import type { ImportReport } from '../../engine/engine.ts';
import type { Watchlist } from '../../engine/model.ts';
import { pageOf } from './page.ts';
import { line } from './parameters.ts';
import { iso, TIME_EXAMPLE, Time } from './time.ts';

const POLICIES = ['exact', 'ocr', 'likely'] as const;
const FACTS = { name: 'stolen-2026', agency: 'Invented Sheriff', policy: 'ocr' as const, priority: 2 };

const Policy = z.enum(POLICIES).meta({
  description: '`exact`: character by character; `ocr`: also by characters that readers take for one another (0 O D Q, 1 I …)',
});
const Priority = z.int().min(1).max(5).meta({ description: '1 highest to 5 lowest' });

export const WireWatchlist = z
  .object({
    id: z.string(),
    name: z.string(),
    agency: z.string().nullable(),
    policy: Policy,
    false_alerts_per_day: z
      .number()
      .nullable()
      .meta({ description: 'At most so many expected false hits a day; null: a fixed least probability' }),
    priority: Priority,
    version: z.int().meta({ description: 'Grows by one with every change to the list or its entries' }),
    created_at: Time,
    updated_at: Time,
    entries: z.int(),
  })
  .meta({
    id: 'Watchlist',
    examples: [
      {
        id: '0195a3c0-1111-7222-8333-444455556666',
        ...FACTS,
        false_alerts_per_day: null,
        version: 14,
        created_at: TIME_EXAMPLE,
        updated_at: TIME_EXAMPLE,
        entries: 1280,
      },
    ],
  });

export const WireWatchlistPage = pageOf(WireWatchlist, 'WatchlistPage');

const Name = line(200);

const OPTIONAL = {
  agency: line(200).nullable().exactOptional(),
  policy: Policy.exactOptional(),
  priority: Priority.exactOptional(),
};

export const WatchlistIn = z.strictObject({ name: Name, ...OPTIONAL }).meta({ id: 'NewWatchlist', examples: [FACTS] });

export const WatchlistChange = z
  .strictObject({ name: Name.exactOptional(), ...OPTIONAL })
  .meta({ id: 'WatchlistChange', examples: [{ policy: 'exact', priority: 1 }] });

export function wireWatchlist(list: Watchlist): z.output<typeof WireWatchlist> {
  return { ...list, created_at: iso(list.created_at), updated_at: iso(list.updated_at) };
}

export const WireImportReport = z
  .object({
    dry_run: z.boolean(),
    stored: z.boolean(),
    rows: z.int(),
    added: z.int(),
    updated: z.int(),
    unchanged: z.int(),
    rejected: z.int(),
    problems: z.array(z.object({ row: z.int(), column: z.string().nullable(), reason: z.string(), detail: z.string() })),
    list_version: z.int(),
  })
  .meta({
    id: 'ImportReport',
    examples: [
      {
        dry_run: true,
        stored: false,
        rows: 1280,
        added: 1200,
        updated: 30,
        unchanged: 50,
        rejected: 0,
        problems: [],
        list_version: 14,
      },
    ],
  });

export function wireImportReport(report: ImportReport): z.output<typeof WireImportReport> {
  return { ...report, problems: [...report.problems] };
}
