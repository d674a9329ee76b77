import { Hono } from 'hono';
import { z } from 'zod';
import { expected, LprError } from '../../engine/errors.ts';
import { recorderOf } from '../middleware/audited.ts';
import { describe } from '../openapi/describe.ts';
import type { ApiEnv, Services } from '../options.ts';
import { Problem } from '../problems.ts';
import { countedBody } from '../upload/counted-body.ts';
import { query } from '../validate.ts';
import { wirePage } from '../wire/page.ts';
import { Flag, line, PAGING, plateSearch, State } from '../wire/parameters.ts';
import { SAID_TIMES } from '../wire/said-times.ts';
import { WireSeizure, WireSeizureImport, WireSeizurePage, wireSeizure } from '../wire/seizure.ts';
import { InstantIn } from '../wire/time.ts';

const LIST = z.strictObject({
  ...PAGING,
  from: InstantIn.optional().meta({ description: 'Seized at or after' }),
  to: InstantIn.optional().meta({ description: 'Seized before' }),
  kind: line(60).optional(),
  state: State.optional().meta({ description: 'Where it was seized, ISO 3166-2' }),
  agency: line(200).optional().meta({ description: 'Whose records; `own`: of the agency that owns the data' }),
  plate: plateSearch({ pattern: false }).optional().meta({ description: 'Of a vehicle in it' }),
});
const ONE = z.strictObject({
  agency: line(200)
    .optional()
    .meta({ description: 'Needed where several agencies have a seizure of this number; `own`: the agency that owns the data' }),
});
const IMPORT = z.strictObject({
  agency: line(200).optional().meta({ description: 'Whose records they are; of the agency that owns the data if absent' }),
  dry_run: Flag.optional().meta({ description: 'Report everything, store nothing' }),
  skip_bad: Flag.optional().meta({ description: 'Store the good rows although others are bad' }),
  mapping: z
    .string()
    .max(8_000)
    .optional()
    .meta({ description: 'How the file is written, as JSON: delimiter, columns, country, dates, zone' }),
  ...SAID_TIMES,
});
const CSV =
  'event_id,at,kind,state,origin_state,traced_state,item,quantity,unit,plate,jurisdiction\nSZ-1,2026-03-01T06:30:00Z,currency,US-TX,US-IL,MX-TAM,us currency,62000,usd,KDR4821,US-IL\n';

export function seizuresRoutes(services: Services): Hono<ApiEnv> {
  const { seizures } = services.engine;
  const app = new Hono<ApiEnv>();
  importSeizures(app, services);
  return app
    .get(
      '/',
      describe({
        tag: 'records',
        summary: 'Seizures, newest first',
        answers: { 200: { description: 'A page', schema: WireSeizurePage } },
        problems: ['bad_request'],
      }),
      query(LIST),
      (c) => c.json(wirePage(seizures.list(c.req.valid('query')), wireSeizure)),
    )
    .get(
      '/:event_id',
      describe({
        tag: 'records',
        summary: 'A seizure with what was seized and in which vehicles',
        answers: { 200: { description: 'The seizure', schema: WireSeizure } },
        problems: ['not_found', 'bad_request'],
      }),
      query(ONE),
      (c) => c.json(wireSeizure(seizures.get(c.req.param('event_id'), c.req.valid('query').agency))),
    );
}

function importSeizures(app: Hono<ApiEnv>, { engine: { seizures, audit }, limits }: Services): void {
  app.post(
    '/import',
    describe({
      tag: 'records',
      summary: 'Import a file of seizures, of their items or of their vehicles',
      description:
        'CSV by our own column names or by a mapping; rows of one `event_id` belong together. All rows or none: with one bad row nothing is stored, and ' +
        'the answer names every bad row. A file that has items of a seizure replaces those that were there, likewise vehicles; the same file again changes nothing. Records of other agencies are never changed, whatever their numbers.',
      accepts: { 'text/csv': { schema: { type: 'string' }, example: CSV } },
      answers: { 200: { description: 'The report', schema: WireSeizureImport } },
      problems: ['bad_request', 'busy', 'stalled', 'too_large', 'unsupported', 'bad_import', 'storage_full'],
    }),
    query(IMPORT),
    async (c) => {
      const type = c.req.header('content-type') ?? 'none';
      if (!/^text\/csv\s*(;|$)/i.test(type)) {
        throw new LprError('unsupported', `Expected text/csv for content-type but received ${type}`);
      }
      const { dry_run = false, skip_bad, mapping, agency, ...said } = c.req.valid('query');
      if (agency !== undefined) c.set('asked', { agency });
      const record = await recorderOf(c, audit);
      const csv = countedBody(c, { ...limits, what: 'a file of seizures', maxBytes: limits.list });
      try {
        const given = mapping === undefined ? null : parsed(mapping);
        const options = { dryRun: dry_run, agency, skipBad: skip_bad, mapping: given, ...said, signal: c.req.raw.signal, record };
        const report = await seizures.importFile(csv, options);
        const answer = { ...report, problems: [...report.problems], ignored_columns: [...report.ignored_columns] };
        if (report.stored || report.dry_run) return c.json(answer);
        const message = `Expected only good rows of seizures but ${report.rejected} of ${report.rows} are bad; nothing was stored`;
        throw new Problem('bad_import', message, { members: { report: answer } });
      } finally {
        csv.destroy();
      }
    },
  );
}

/** A mapping; its contents are checked by the import. */
function parsed(mapping: string): object {
  try {
    return JSON.parse(mapping) as object;
  } catch (error) {
    throw new LprError('bad_request', expected('a mapping in JSON', 'mapping', mapping.slice(0, 80)), { cause: error });
  }
}
