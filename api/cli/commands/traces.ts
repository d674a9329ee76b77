import type { Engine } from '../../../engine/engine.ts';
import { expected } from '../../../engine/errors.ts';
import { REPORT_LANGUAGES } from '../../../engine/print/printed-page.ts';
import { everyPage } from '../../../engine/records/pages.ts';
import { TRACE_STATES, type Trace } from '../../../engine/records/traces.ts';
import { traceReport } from '../../../engine/traces/report/trace-report.ts';
import { traceCsv, traceRows } from '../../../engine/traces/trace-csv.ts';
import { inLanguage } from '../../language.ts';
import { wireTrace, wireTraceResult } from '../../wire/trace.ts';
import { withChange } from '../change.ts';
import { COMMON, type Context, lprCommand } from '../command.ts';
import { EXITS, UsageError } from '../exit.ts';
import { countExport } from '../exported.ts';
import { agencyOf, LOOK_UP, lookerOf, withLookUp } from '../look-up.ts';
import { clock, count, grouped } from '../style.ts';
import { type Column, table } from '../table.ts';
import { traceText } from '../trace-text.ts';
import { instant, oneOf, wholeNumber } from '../values.ts';
import { withExistingEngine } from '../with-engine.ts';
import { writeWhole } from '../write-whole.ts';

const COLUMNS: readonly Column<Trace>[] = [
  { title: 'trace', cell: ({ id }) => id },
  { title: 'state', cell: ({ state }) => state },
  { title: 'case', cell: ({ case_number }) => case_number },
  { title: 'purpose', cell: ({ purpose }) => purpose },
  { title: 'by', cell: ({ by, agency }) => (agency === null ? by : `${by}, ${agency}`) },
  { title: 'plates', cell: platesCell, align: 'right' },
  { title: 'asked (UTC)', cell: ({ created_at }) => clock(created_at) },
  { title: 'ended (UTC)', cell: ({ finished_at }) => (finished_at === null ? '' : clock(finished_at)) },
];

/** Results of a trace that has ended are deleted with the reads that they tell of. */
function platesCell({ state, plates, plates_done }: Trace): string {
  const kept = state === 'done' && plates_done < plates.length ? ' kept' : '';
  return `${plates_done} of ${plates.length}${kept}`;
}

export const list = lprCommand({
  args: {
    state: { type: 'enum', options: [...TRACE_STATES], description: 'Only those in this state' },
    limit: { type: 'string', valueHint: 'N', default: '50', description: 'Traces shown' },
    ...LOOK_UP,
  },
  examples: ['lpr traces', 'lpr traces --state running --json'],
  async run(args, { out }) {
    const limit = wholeNumber(args.limit, '--limit', { min: 1 });
    const state = oneOf(args.state, '--state', TRACE_STATES);
    return await withLookUp(args, 'search_traces', async (engine) => {
      const found = [...everyPage((page) => engine.traces.list({ state, ...page }), limit)];
      out.result(found.map(wireTrace), () => (found.length === 0 ? 'No traces yet' : table(found, COLUMNS, out)));
      return EXITS.ok.code;
    });
  },
});

export const submit = lprCommand({
  many: true,
  args: {
    plate: { type: 'positional', required: true, valueHint: 'PLATE…', description: 'Up to 200 plates' },
    from: { type: 'string', valueHint: 'TIME', description: 'Captured at or after (ISO 8601 with a zone, or a date)' },
    to: { type: 'string', valueHint: 'TIME', description: 'Captured before' },
    wait: { type: 'boolean', default: false, description: 'Run it now and wait; otherwise a server runs it, or lpr traces run' },
    ...LOOK_UP,
  },
  notes: ['--purpose and --for-case are needed; LPR_AGENCY names your agency.'],
  examples: ['lpr traces submit KDR4821 XJY9895 --purpose "narcotics investigation" --for-case 2026-0117 --wait'],
  async run(args, context) {
    const { purpose, case_number, actor } = lookerOf(args);
    if (purpose === null || case_number === null) {
      throw new UsageError(expected('a value', purpose === null ? '--purpose' : '--for-case', undefined));
    }
    const window = { from: instant(args.from, '--from'), to: instant(args.to, '--to') };
    const looked = { ...args, plates: args._.join(' ') };
    return await withLookUp(looked, 'submit_trace', async (engine) => {
      const trace = engine.traces.submit({ plates: args._, by: actor, agency: agencyOf(), purpose, case_number, ...window });
      if (args.wait) await runAll(engine, context);
      const now = engine.traces.get(trace.id);
      context.out.result(
        wireTrace(now),
        () =>
          `${now.id}: ${now.state}, ${count(now.plates.length, 'plate')} for case ${case_number}${twice(args._.length - now.plates.length)}`,
      );
      return now.state === 'failed' ? EXITS.partly.code : EXITS.ok.code;
    });
  },
});

/** Plates that were given again; O and 0, or I and 1, make no other plate. */
function twice(n: number): string {
  return n === 0 ? '' : ` (${grouped(n)} given twice, or with O for 0 or I for 1)`;
}

export const run = lprCommand({
  args: { ...COMMON },
  notes: ['Ctrl-C stops in order; the next run goes on after the last plate.'],
  examples: ['lpr traces run'],
  async run(args, context) {
    return await withExistingEngine(args.data, async (engine) => {
      const ended = await runAll(engine, context);
      context.out.result({ ended }, () => `${count(ended, 'trace')} ended`);
      return EXITS.ok.code;
    });
  },
});

async function runAll(engine: Engine, { out, signal }: Context): Promise<number> {
  const progress = out.progress('traces');
  const onProgress = ({ plates_done, plates }: Trace): void => progress.update(plates_done, plates.length, 'plates');
  return await engine.traceRunner.run({ signal, onProgress }).finally(() => progress.end());
}

export const show = lprCommand({
  args: {
    trace: { type: 'positional', required: true, description: 'Id of the trace' },
    csv: { type: 'boolean', default: false, description: 'Print a CSV table of everything; its first line has the parameters' },
    html: { type: 'string', valueHint: 'FILE', description: 'Write a page to print into this file' },
    language: { type: 'enum', options: [...REPORT_LANGUAGES] as string[], default: 'en', description: 'Of the page' },
    ...LOOK_UP,
  },
  examples: ['lpr traces show 0195a3d0-4321-7567-89ab-cdef01234567 --html report.html --language es'],
  async run(args, { out }) {
    if (args.csv && out.json) throw new UsageError(expected('--csv or --json', 'the output', 'both'));
    const language = oneOf(args.language, '--language', REPORT_LANGUAGES) ?? 'en';
    return await withLookUp(args, 'show_trace', async (engine) => {
      const result = engine.traces.result(args.trace);
      countExport(engine, traceRows(result).length, ['a trace of fewer plates', 'a trace of a shorter time']);
      if (args.html !== undefined) {
        await writeWhole('--html', args.html, traceReport(inLanguage(language, result), language));
        out.note(`written: ${args.html}`);
      }
      if (args.csv) out.print(traceCsv(result).trimEnd());
      else out.result(wireTraceResult(result), () => traceText(result, out));
      return EXITS.ok.code;
    });
  },
});

export const cancel = lprCommand({
  args: { trace: { type: 'positional', required: true, description: 'Id of the trace' }, ...COMMON },
  examples: ['lpr traces cancel 0195a3d0-4321-7567-89ab-cdef01234567'],
  async run(args, { out }) {
    return await withChange(args, 'cancel_trace', { did: 'cancel', id: args.trace }, async (engine, { record }) => {
      const trace = engine.traces.cancel(args.trace, record);
      out.result(wireTrace(trace), () => `${trace.id}: ${trace.state}`);
      return EXITS.ok.code;
    });
  },
});

export const statistics = lprCommand({
  args: { ...COMMON },
  examples: ['lpr traces statistics --json'],
  async run(args, { out }) {
    return await withExistingEngine(args.data, async (engine) => {
      const figures = engine.traces.statistics();
      out.result(figures, () =>
        [
          `${count(figures.total, 'trace')} of ${count(figures.plates, 'plate')}`,
          'by state',
          ...figures.by_state.map(({ state, n }) => `  ${state}: ${grouped(n)}`),
          'by agency',
          ...figures.by_agency.map(
            ({ agency, n, plates }) => `  ${agency ?? 'no agency named'}: ${grouped(n)}, ${count(plates, 'plate')}`,
          ),
          'by month of submission, UTC',
          ...figures.by_month.map(({ month, n, plates }) => `  ${month}: ${grouped(n)}, ${count(plates, 'plate')}`),
          `${grouped(figures.plates_seen)} of ${count(figures.plates_traced, 'plate')} of completed traces were seen`,
          ...(figures.median_ms === null
            ? []
            : [`half of the completed traces ended within ${(figures.median_ms / 1000).toFixed(1)} s of their submission`]),
        ].join('\n'),
      );
      return EXITS.ok.code;
    });
  },
});
