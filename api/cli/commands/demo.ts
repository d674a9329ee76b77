import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engine } from '../../../engine/engine.ts';
import { makeFolder } from '../../../engine/ports/make-folder.ts';
import { everyPage } from '../../../engine/records/pages.ts';
import { PICTURES } from '../../../fixtures/simulate/options.ts';
import { COMMON, type Context, lprCommand } from '../command.ts';
import { ending, endingPages } from '../demo/ending.ts';
import { findingsOf } from '../demo/findings.ts';
import { borderHour, type Hour, LIST, teller } from '../demo/hour.ts';
import { countOf, verdictReport } from '../demo/report.ts';
import { borderWeek } from '../demo/week.ts';
import { EXITS } from '../exit.ts';
import { serveUntil } from '../serve-until.ts';
import { count } from '../style.ts';
import { documentOf as takenInDocument } from '../taken-in-report.ts';
import { oneOf, wholeNumber } from '../values.ts';
import { withEngine } from '../with-engine.ts';
import { READER_ARGS, withReaderPool } from '../with-reader-pool.ts';
import { withServing } from '../with-serving.ts';
import { signInLink } from './access-keys.ts';

export const command = lprCommand({
  args: {
    once: { type: 'boolean', default: false, description: 'End after the findings instead of serving the API' },
    seed: { type: 'string', valueHint: 'N', default: '7', description: 'Seed of the simulation' },
    images: { type: 'string', valueHint: 'N', default: '120', description: 'Pictures to simulate' },
    pictures: {
      type: 'enum',
      options: [...PICTURES],
      default: 'scenes',
      description: 'Whole pictures of roads, or cut-outs of plates, which are drawn and read several times faster',
    },
    port: { type: 'string', valueHint: 'N', description: 'Port of the API (8080, or a free one if that is taken)' },
    ...READER_ARGS,
    ...COMMON,
    data: {
      type: 'string',
      valueHint: 'DIR',
      description: 'Keep everything in this folder; otherwise it is deleted when the demo ends',
    },
  },
  examples: ['lpr demo', 'lpr demo --once --seed 3', 'npm run demo -- --once'],
  async run(args, context) {
    const { out, signal } = context;
    const seed = wholeNumber(args.seed, '--seed');
    const images = wholeNumber(args.images, '--images', { min: 1 });
    const pictures = oneOf(args.pictures, '--pictures', PICTURES) ?? 'scenes';
    const port = wholeNumber(args.port, '--port', { max: 65_535 });
    const folder = args.data ?? (await mkdtemp(join(tmpdir(), 'lpr-demo-')));
    try {
      makeFolder(folder);
      const data = join(folder, 'data');
      await withServing(args.once ? null : data, (servesAt) =>
        withReaderPool(args, out, (pool) =>
          withEngine(
            data,
            async (engine) => {
              out.print(`\n${out.paint('bold', `A border hour, simulated with seed ${seed}`)} – every plate in it is invented\n`);
              const hour = await borderHour(engine, { folder: join(folder, 'simulation'), seed, images, pictures }, context);
              out.print(`\n${verdictReport(hour.verdicts, reviewsOf(hour), out)}\n`);
              const told = teller(context);
              const week = await borderWeek(engine, { seed, images }, context);
              const findings = await findingsOf(engine, week, signal);
              told('compared', `${count(week.reads, 'read')} of the week with one another`);
              const isKept = args.data !== undefined || !args.once;
              const place = { data: isKept ? data : null, nameOf: cameraNames(engine), paint: out.paint };
              out.result({ ...documentOf(hour), week, findings }, () => `\n${ending(findings, week, place)}\n`);
              if (args.once) return;
              engine.access.begin();
              const { secret } = engine.access.makeLink(engine.access.personNamed('admin').id);
              await serveUntil(signal, { engine, port, spoolDir: join(folder, 'uploads') }, (url) => {
                servesAt(url);
                out.print(placesToLook(url, secret, hour, endingPages(findings, week), context));
              });
            },
            pool,
          ),
        ),
      );
    } finally {
      if (args.data === undefined) await rm(folder, { recursive: true, force: true });
    }
    return EXITS.ok.code;
  },
});

function cameraNames(engine: Engine): (id: string) => string {
  const names = new Map([...everyPage((page) => engine.cameras.list(page))].map(({ id, name }) => [id, name ?? id]));
  return (id) => names.get(id) ?? id;
}

function placesToLook(
  url: string,
  secret: string,
  { hits, simulated }: Hour,
  pages: readonly [string, string][],
  { out }: Context,
): string {
  const hit = hits.find(({ level }) => level === 'alert');
  const places = [
    ['sign in, once', signInLink(url, secret)],
    ['API page', `${url}/docs`],
    ['alerts', `${url}/v1/hits?list=${LIST}&level=alert`],
    ...(hit?.read.image ? [[`picture of ${hit.read.plate}`, `${url}/v1/images/${hit.read.image}`]] : []),
    ...pages.map(([what, path]) => [what, `${url}${path}`]),
    ['pictures on disk', `${simulated.out}/batches`],
  ] as [string, string][];
  const width = Math.max(...places.map(([what]) => what.length));
  const lines = places.map(([what, where]) => `  ${what.padEnd(width)}  ${out.paint('cyan', where)}`);
  return [`Serving until Ctrl-C`, ...lines].join('\n');
}

function reviewsOf({ hits }: Hour): number {
  return hits.filter(({ level }) => level === 'review').length;
}

function documentOf(hour: Hour): Record<string, unknown> {
  const { simulated, taken, verdicts } = hour;
  return {
    simulated,
    ...takenInDocument(taken),
    found: countOf(verdicts, 'found'),
    /** Listed plates that were found as a review only. */
    reviewed: countOf(verdicts, 'review'),
    missed: countOf(verdicts, 'missed'),
    false: countOf(verdicts, 'false'),
    reviews: reviewsOf(hour),
    verdicts,
  };
}
