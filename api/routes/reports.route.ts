import { Hono } from 'hono';
import { z } from 'zod';
import { REPORT_LANGUAGES } from '../../engine/print/printed-page.ts';
import { reportCsv } from '../../engine/reports/report-csv.ts';
import { reportPage } from '../../engine/reports/report-page.ts';
import { wantsCsv } from '../csv.ts';
import { describe } from '../openapi/describe.ts';
import type { ApiEnv, Services } from '../options.ts';
import { pageToPrint } from '../pages/page-to-print.ts';
import { query } from '../validate.ts';
import { WireReport, wireReport } from '../wire/report.ts';
import { InstantIn } from '../wire/time.ts';

const ASKED = z.strictObject({
  from: InstantIn.optional().meta({
    description: 'The first day; default: as many months back as the profile’s statistics cover, or 12',
  }),
  to: InstantIn.optional().meta({ description: 'The day after the last one; default: tomorrow' }),
  format: z.enum(['json', 'csv', 'html']).optional(),
  language: z.enum(REPORT_LANGUAGES).optional().meta({ description: 'Of the page to print; English if absent' }),
});
const CSV = '# report {"from":"2026-01-01",…}\nof,name,reads,hits,…\ntotal,,48120,9,…\nmonth,2026-02,48120,9,…\n';

/** `/v1/reports`. */
export function reportsRoutes({ engine: { searches } }: Services): Hono<ApiEnv> {
  return new Hono<ApiEnv>().get(
    '/',
    describe({
      tag: 'reports',
      summary: 'Statistics: reads, hits, confirmed and wrong ones, searches by purpose',
      description:
        'By month, list and camera, without plates, cases and persons, as Arkansas and New Hampshire require agencies to publish them. As JSON; as a table with `format=csv` or ' +
        '`Accept: text/csv`; with `format=html` as one page to print, in English or Spanish.',
      answers: {
        200: {
          description: 'The statistics',
          schema: WireReport,
          content: { 'text/csv': CSV, 'text/html': '<!doctype html>…' },
        },
      },
      problems: ['bad_request'],
    }),
    query(ASKED),
    async (c) => {
      const { format, language = 'en', ...days } = c.req.valid('query');
      const report = await searches.find('report', days, c.req.raw.signal);
      if (format === 'html') return pageToPrint(c, reportPage(report, language));
      if (wantsCsv(c, format)) return c.body(reportCsv(report), 200, { 'Content-Type': 'text/csv; charset=utf-8' });
      return c.json(wireReport(report));
    },
  );
}
