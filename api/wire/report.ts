import { z } from 'zod';
import { RECORDED } from '../../engine/records/audit.ts';
import { OUTCOMES, REJECT_REASONS } from '../../engine/records/hits.ts';
import type { Report } from '../../engine/records/reports.ts';
import { FORGOTTEN_EXAMPLE, TERMS_EXAMPLE, WireForgotten, WireTerms } from './retention.ts';
import { iso, TIME_EXAMPLE, Time } from './time.ts';

const HitFigures = z.object({
  hits: z.int(),
  alerts: z.int(),
  reviews: z.int(),
  unverified: z.int(),
  confirmed: z.int().meta({ description: 'By a person, and not found wrong since' }),
  wrong: z.int().meta({ description: 'Rejected, or confirmed with the outcome `wrong_vehicle`' }),
  withdrawn: z.int().meta({ description: 'By their list, before anybody judged them' }),
});
const Figures = HitFigures.extend({ reads: z.int() });
const HITS = { hits: 9, alerts: 7, reviews: 2, unverified: 1, confirmed: 6, wrong: 1, withdrawn: 1 };
const FIGURES = { reads: 48_120, ...HITS };
const LIST = { list_id: '0195a3c0-1111-7222-8333-444455556666', list: 'stolen-2026', agency: 'Invented Sheriff' };

export const WireReport = z
  .object({
    made_at: Time,
    from: Time,
    to: Time.meta({ description: 'Midnights UTC; the end is exclusive' }),
    agency: z.string().nullable(),
    profile: z.object({ name: z.string(), title: z.string() }),
    due_every_months: z
      .int()
      .nullable()
      .meta({ description: 'How often the profile requires statistics to be published; null: not required' }),
    retention: WireTerms,
    total: Figures,
    months: z.array(Figures.extend({ month: z.string() })),
    lists: z.array(HitFigures.extend({ list_id: z.string(), list: z.string(), agency: z.string().nullable() })),
    cameras: z.array(Figures.extend({ camera: z.string() })),
    reject_reasons: z.array(z.object({ reason: z.enum(REJECT_REASONS).nullable(), n: z.int() })),
    outcomes: z.array(z.object({ outcome: z.enum(OUTCOMES).nullable(), n: z.int() })),
    searches: z
      .array(z.object({ purpose: z.string().nullable(), n: z.int() }))
      .meta({ description: 'By purpose; one that is in no profile’s list is `other`' }),
    look_ups: z.array(z.object({ action: z.enum(RECORDED), n: z.int() })),
    deletions: z.object({ runs: z.int(), counts: WireForgotten }),
  })
  .meta({
    id: 'Report',
    description: 'Statistics without plates, cases and persons. Deleting what is past its term changes no figure.',
    examples: [
      {
        ...{ made_at: TIME_EXAMPLE, from: '2026-02-01T00:00:00.000Z', to: '2026-03-01T00:00:00.000Z' },
        ...{ agency: 'Invented Sheriff', profile: { name: 'ar', title: 'Arkansas' }, due_every_months: 6 },
        ...{ retention: TERMS_EXAMPLE, total: FIGURES, months: [{ month: '2026-02', ...FIGURES }] },
        ...{ lists: [{ ...LIST, ...HITS }], cameras: [{ camera: 'cam-007', ...FIGURES }] },
        reject_reasons: [{ reason: 'misread' as const, n: 1 }],
        outcomes: [{ outcome: 'stop' as const, n: 4 }],
        searches: [{ purpose: 'stolen vehicle or plate', n: 31 }],
        look_ups: [{ action: 'search_reads' as const, n: 31 }],
        deletions: { runs: 28, counts: { ...FORGOTTEN_EXAMPLE, reads: 46_002 } },
      },
    ],
  });

export function wireReport(report: Report): z.output<typeof WireReport> {
  const { made_at, from, to } = report;
  return {
    ...report,
    ...{ made_at: iso(made_at), from: iso(from), to: iso(to) },
    months: [...report.months],
    lists: [...report.lists],
    cameras: [...report.cameras],
    reject_reasons: [...report.reject_reasons],
    outcomes: [...report.outcomes],
    searches: [...report.searches],
    look_ups: [...report.look_ups],
  };
}
