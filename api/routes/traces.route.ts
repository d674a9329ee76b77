import { Hono } from 'hono';
import { z } from 'zod';
import { expected, LprError } from '../../engine/errors.ts';
import { REPORT_LANGUAGES } from '../../engine/print/printed-page.ts';
import { TRACE_STATES } from '../../engine/records/traces.ts';
import { traceReport } from '../../engine/traces/report/trace-report.ts';
import { traceCsv, traceRows } from '../../engine/traces/trace-csv.ts';
import { wantsCsv } from '../csv.ts';
import { countExport } from '../export.ts';
import { inLanguage, inLanguageOf } from '../language.ts';
import { eventStream } from '../live/event-stream.ts';
import { lastEventId } from '../live/last-event-id.ts';
import type { OpenStreams } from '../live/open-streams.ts';
import { agencyOf, lookerOf, recorderOf } from '../middleware/audited.ts';
import { CASE_HEADER, PURPOSE_HEADER } from '../middleware/purposeful.ts';
import { describe } from '../openapi/describe.ts';
import type { ApiEnv, Services } from '../options.ts';
import { pageToPrint } from '../pages/page-to-print.ts';
import { seesCase, shownOfCase } from '../sight.ts';
import { body, query } from '../validate.ts';
import { streamExample } from '../wire/event.ts';
import { wirePage } from '../wire/page.ts';
import { line, PAGING, wholeNumber } from '../wire/parameters.ts';
import {
  TraceIn,
  WireTrace,
  WireTracePage,
  WireTraceResult,
  WireTraceStatistics,
  wireTrace,
  wireTraceResult,
} from '../wire/trace.ts';

const LIST = z.strictObject({
  ...PAGING,
  state: z.enum(TRACE_STATES).optional(),
  agency: line(200).optional(),
  case_number: line(200).optional(),
});
const RESULT = z.strictObject({
  format: z.enum(['json', 'csv', 'html']).optional(),
  language: z.enum(REPORT_LANGUAGES).optional().meta({ description: 'Of the page to print; English if absent' }),
});
const CSV = '# trace {"trace":"…"}\nwhat,plate,at,camera,…\npassage,KDR4821,2026-03-01T06:30:00.000Z,cam-07,…\n';

export function tracesRoutes(services: Services, streams: OpenStreams): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  submitTrace(app, services);
  listTraces(app, services);
  showTrace(app, services);
  followTrace(app, services, streams);
  fetchResult(app, services);
  return app;
}

function submitTrace(app: Hono<ApiEnv>, { engine: { traces, audit } }: Services): void {
  app
    .post(
      '/',
      describe({
        tag: 'traces',
        summary: 'Ask for a set of plates to be traced',
        description:
          'Answers at once. The trace waits for its turn, runs in a process of its own, and continues after a restart. Follow it, then fetch its result. The headers `Lpr-Purpose` and `Lpr-Case` are both required.',
        idempotent: true,
        answers: { 202: { description: 'Accepted', schema: WireTrace, headers: { Location: 'Its address' } } },
        problems: ['bad_request', 'busy', 'unsupported'],
      }),
      body(TraceIn),
      async (c) => {
        const asked = c.req.valid('json');
        c.set('asked', { plates: asked.plates.join(' ') });
        const { actor, purpose, case_number } = lookerOf(c);
        if (purpose === null || case_number === null) {
          const header = purpose === null ? PURPOSE_HEADER : CASE_HEADER;
          throw new LprError('bad_request', expected('what the trace is for', `the header ${header}`, undefined));
        }
        const record = await recorderOf(c, audit);
        const given = { ...asked, by: actor, agency: agencyOf(c), purpose, case_number };
        const trace = traces.submit(given, () => record());
        c.header('Location', `/v1/traces/${trace.id}`);
        return c.json(wireTrace(trace), 202);
      },
    )
    .post(
      '/:id/cancel',
      describe({
        tag: 'traces',
        summary: 'Cancel a trace',
        description: 'One that has ended stays as it is.',
        answers: { 200: { description: 'The trace as it is now', schema: WireTrace } },
        problems: ['not_found'],
      }),
      async (c) => c.json(wireTrace(traces.cancel(c.req.param('id'), await recorderOf(c, audit)))),
    );
}

function listTraces(app: Hono<ApiEnv>, { engine: { traces } }: Services): void {
  app
    .get(
      '/',
      describe({
        tag: 'traces',
        summary: 'Traces, newest first',
        answers: { 200: { description: 'A page', schema: WireTracePage } },
        problems: ['bad_request'],
      }),
      query(LIST),
      (c) => {
        const page = traces.list(c.req.valid('query'));
        return c.json(
          wirePage(
            { ...page, items: page.items.filter((trace) => seesCase(c, trace)).map((trace) => shownOfCase(c, trace)) },
            wireTrace,
          ),
        );
      },
    )
    .get(
      '/statistics',
      describe({
        tag: 'traces',
        summary: 'Figures of past traces, without plates',
        answers: { 200: { description: 'The figures', schema: WireTraceStatistics } },
      }),
      (c) => c.json(traces.statistics()),
    );
}

function showTrace(app: Hono<ApiEnv>, { engine: { traces } }: Services): void {
  app.get(
    '/:id',
    describe({
      tag: 'traces',
      summary: 'A trace with its progress',
      answers: { 200: { description: 'The trace', schema: WireTrace } },
      problems: ['not_found'],
    }),
    (c) => c.json(wireTrace(shownOfCase(c, traces.get(c.req.param('id'))))),
  );
}

function followTrace(app: Hono<ApiEnv>, services: Services, streams: OpenStreams): void {
  const { traces, events } = services.engine;
  app.get(
    '/:id/events',
    describe({
      tag: 'traces',
      summary: 'Follow a trace live (server-sent events)',
      description:
        'First `trace.state` (no id) with the present state of the trace, then an event after each plate. Ends after the trace has ended.',
      answers: {
        200: { description: 'The stream', content: { 'text/event-stream': streamExample('trace.progress') } },
        204: { description: 'The trace has ended and there is nothing more to tell' },
      },
      problems: ['bad_request', 'not_found', 'busy'],
    }),
    query(z.strictObject({ after: wholeNumber(0, Number.MAX_SAFE_INTEGER).optional() })),
    (c) => {
      const { id } = traces.get(c.req.param('id'));
      const seen = lastEventId(c, c.req.valid('query').after);
      const ended = (): boolean => !['waiting', 'running'].includes(traces.get(id).state);
      if (seen !== null && ended() && events.since('trace', seen, { subject: id, limit: 1 }).length === 0)
        return c.body(null, 204);
      const opening = { event: 'trace.state', data: wireTrace(traces.get(id)) };
      return eventStream(c, services, streams, {
        topic: 'trace',
        subject: id,
        after: seen ?? 0,
        tellsGap: seen !== null,
        opening,
        ended,
      });
    },
  );
}

function fetchResult(app: Hono<ApiEnv>, { engine: { traces } }: Services): void {
  app.get(
    '/:id/result',
    describe({
      tag: 'traces',
      summary: 'What a completed trace found',
      description:
        'Journeys, hits, seizures and companions of every plate, as JSON; as a table with `format=csv` or `Accept: text/csv`; with `format=html` as one page to print, in English or Spanish.',
      answers: {
        200: {
          description: 'The result',
          schema: WireTraceResult,
          content: { 'text/csv': CSV, 'text/html': '<!doctype html>…' },
        },
      },
      problems: ['bad_request', 'not_found', 'conflict', 'export_too_large'],
    }),
    query(RESULT),
    (c) => {
      const { format, language = 'en' } = c.req.valid('query');
      const result = traces.result(shownOfCase(c, traces.get(c.req.param('id'))).id);
      countExport(c, traceRows(result).length, ['plates', 'from', 'to']);
      if (format === 'html') return pageToPrint(c, traceReport(inLanguage(language, result), language));
      if (wantsCsv(c, format)) return c.body(traceCsv(result), 200, { 'Content-Type': 'text/csv; charset=utf-8' });
      return c.json(inLanguageOf(c, wireTraceResult(result)));
    },
  );
}
