import { Hono } from 'hono';
import { z } from 'zod';
import { expected, LprError } from '../../engine/errors.ts';
import { csvPage, wantsCsv } from '../csv.ts';
import { demandKnown } from '../known-cameras.ts';
import type { Metrics } from '../metrics.ts';
import { describe } from '../openapi/describe.ts';
import type { ApiEnv, Services } from '../options.ts';
import { camerasIn, shownOfCameras, shownRead } from '../sight.ts';
import { countedBody } from '../upload/counted-body.ts';
import { body, query } from '../validate.ts';
import { READ_COLUMNS, READS_CSV, readRow } from '../wire/csv-rows.ts';
import { placesOf, readPoints } from '../wire/geojson.ts';
import { wirePage } from '../wire/page.ts';
import { CAPTURED, line, plateSearch, WANTS_TOTAL, wholeNumber } from '../wire/parameters.ts';
import {
  WireRead,
  WireReadHistogram,
  WireReadPage,
  WireReadsReceipt,
  wireRead,
  wireReadHistogram,
  wireReadsReceipt,
} from '../wire/read.ts';
import { TIME_EXAMPLE } from '../wire/time.ts';
import { sendCrop } from './crop.ts';
import { GEOJSON, geojson, likelyAnswer } from './likely-answer.ts';

/** Parameters of a search for reads. */
const SOUGHT = {
  ...CAPTURED,
  plate: plateSearch({ pattern: true })
    .optional()
    .meta({ description: '`?` is one character, `*` any run; O and 0 are one, I and 1 too' }),
  batch: line(100).optional().meta({ description: 'Batch id' }),
};
const LIST = z.strictObject({
  ...SOUGHT,
  likely: plateSearch({ pattern: false }).optional().meta({
    description:
      'A plate: the answer is then that of `/v1/vehicles/{plate}/passages`, misreads too, likeliest first; not beside `plate`, `batch`, `min_confidence`, `max_confidence` and `cursor`',
  }),
  format: z
    .enum(['json', 'csv'])
    .optional()
    .meta({ description: '`csv` as `Accept: text/csv`: the first line says what was asked' }),
  total: WANTS_TOTAL,
});
/** What a search for one plate despite misreads does not take: ignored, it would widen the search without a word. */
const NOT_BESIDE_LIKELY = ['plate', 'batch', 'min_confidence', 'max_confidence', 'cursor'] as const;
const { cursor: _, limit: __, ...WHICH } = SOUGHT;
const HISTOGRAM = z.strictObject({
  ...WHICH,
  bars: wholeNumber(2, 500).optional().meta({ description: 'At most so many; 60 when not given' }),
});
const EXPORT = z
  .strictObject({
    ids: z.array(line(100)).min(1).max(5_000),
    format: z.enum(['csv', 'geojson']),
  })
  .meta({ id: 'ReadExport', examples: [{ ids: ['0195a3c2-9000-7abc-8def-0123456789ab'], format: 'csv' }] as never });

const NDJSON_TYPES = ['application/x-ndjson', 'application/ndjson', 'application/jsonl'];
const LINE = JSON.stringify({ camera_id: 'cam-07', captured_at: TIME_EXAMPLE, plate: 'KDR4821', confidence: 0.97 });

/** Parameters that make a list of reads shorter. */
const NARROW_BY = ['from', 'to', 'camera', 'plate', 'state', 'area', 'batch'];

const NO_FEATURES = '{"type":"FeatureCollection","left_out":0,"features":[]}';

export function readsRoutes(services: Services, metrics: Metrics): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  takeReads(app, services, metrics);
  listReads(app, services);
  countReads(app, services);
  exportReads(app, services);
  showRead(app, services);
  showPicture(app, services);
  showCrop(app, services);
  return app;
}

function takeReads(app: Hono<ApiEnv>, services: Services, metrics: Metrics): void {
  const { reads } = services.engine;
  app.post(
    '/',
    describe({
      tag: 'reads',
      summary: 'Submit plates that were read by a camera',
      description:
        'One JSON object per line, streamed. When this answers, valid lines are stored and matched; each invalid one is reported with ' +
        'its number; a line sent before is a duplicate.',
      accepts: Object.fromEntries(NDJSON_TYPES.map((type) => [type, { schema: { type: 'string' }, example: `${LINE}\n` }])),
      answers: { 200: { description: 'The receipt', schema: WireReadsReceipt } },
      problems: ['bad_request', 'stalled', 'too_large', 'unsupported', 'busy', 'storage_full'],
    }),
    async (c) => {
      const type = c.req.header('content-type') ?? 'none';
      if (!NDJSON_TYPES.includes((type.split(';')[0] ?? '').trim().toLowerCase())) {
        throw new LprError('unsupported', `Expected one of ${NDJSON_TYPES.join(', ')} for content-type but received ${type}`);
      }
      const lines = countedBody(c, { ...services.limits, what: 'reads', maxBytes: services.limits.reads });
      try {
        const receipt = await reads.ingest(lines, {});
        metrics.countReads(receipt);
        return c.json(wireReadsReceipt(receipt));
      } finally {
        lines.destroy();
      }
    },
  );
}

function listReads(app: Hono<ApiEnv>, services: Services): void {
  const { searches, cameras: known } = services.engine;
  app.get(
    '/',
    describe({
      tag: 'reads',
      summary: 'Reads, newest captured first',
      description:
        'By time, camera, batch or plate they are found by an index. With a state, an area or a confidence, every read of the window may be looked at, about a million a second, ' +
        'without keeping other requests waiting: `from` shortens that, and a caller that closes the connection ends it.',
      answers: {
        200: { description: 'A page; with `likely` a LikelyAnswer', schema: WireReadPage, content: { 'text/csv': READS_CSV } },
      },
      problems: ['bad_request', 'not_found', 'export_too_large'],
    }),
    query(LIST),
    async (c) => {
      const { format, likely, total, ...asked } = c.req.valid('query');
      demandKnown(c, known, asked.camera);
      const filter = { ...asked, camera: camerasIn(c, asked.camera) };
      if (likely !== undefined) {
        const beside = NOT_BESIDE_LIKELY.find((name) => asked[name] !== undefined);
        if (beside !== undefined) throw new LprError('bad_request', expected('nothing beside likely', beside, asked[beside]));
        const { from, to, camera, area, state, limit } = filter;
        const cameras = camera === undefined ? undefined : [camera].flat();
        return await likelyAnswer(c, services.engine, { plate: likely, from, to, cameras, area, state, limit }, format);
      }
      const { signal } = c.req.raw;
      const page = await searches.find('reads', filter, signal);
      for (const read of page.items) shownRead(c, read, read.id);
      if (wantsCsv(c, format)) {
        const csv = { rows: page.items.map(readRow), columns: READ_COLUMNS, next: page.next };
        return csvPage(c, { ...csv, total: await searches.find('reads_total', filter, signal), narrowBy: NARROW_BY });
      }
      const isAll = page.next === null && filter.cursor === undefined;
      const totalOf = async () =>
        isAll ? { n: page.items.length, more: false } : await searches.find('reads_total', filter, signal);
      const counted = total && { total: await totalOf() };
      return c.json({ ...wirePage(page, wireRead), ...counted });
    },
  );
}

function countReads(app: Hono<ApiEnv>, { engine: { searches, cameras } }: Services): void {
  app.get(
    '/histogram',
    describe({
      tag: 'reads',
      summary: 'How many reads there are over time',
      description:
        'Those that `/v1/reads` would list, counted by steps of a minute to a year, which begin at whole minutes, hours or days, UTC.',
      answers: { 200: { description: 'The counts', schema: WireReadHistogram } },
      problems: ['bad_request', 'not_found'],
    }),
    query(HISTOGRAM),
    async (c) => {
      const { bars = 60, ...filter } = c.req.valid('query');
      demandKnown(c, cameras, filter.camera);
      const camera = camerasIn(c, filter.camera);
      const histogram = await searches.find('reads_histogram', { ...filter, camera, bars }, c.req.raw.signal);
      shownOfCameras(c, [camera ?? []].flat(), histogram.total.n);
      return c.json(wireReadHistogram(histogram));
    },
  );
}

function exportReads(app: Hono<ApiEnv>, { engine: { reads, cameras } }: Services): void {
  app.post(
    '/export',
    describe({
      tag: 'reads',
      summary: 'Chosen reads as a table or as points on a map',
      answers: { 200: { description: 'In the order of `ids`', content: { 'text/csv': READS_CSV, [GEOJSON]: NO_FEATURES } } },
      problems: ['bad_request', 'not_found', 'export_too_large'],
    }),
    body(EXPORT),
    (c) => {
      const { ids, format } = c.req.valid('json');
      const chosen = ids.map((id) => shownRead(c, reads.get(id), id));
      c.set('asked', { reads: ids.join(' ').slice(0, 1_000), n: String(ids.length), format });
      if (format === 'csv') return csvPage(c, { rows: chosen.map(readRow), columns: READ_COLUMNS, narrowBy: ['ids'] });
      return geojson(c, readPoints(chosen, placesOf(cameras)), { rows: chosen.length, narrowBy: ['ids'] });
    },
  );
}

function showRead(app: Hono<ApiEnv>, services: Services): void {
  const { reads } = services.engine;
  app.get(
    '/:id',
    describe({
      tag: 'reads',
      summary: 'A read with its lattice',
      answers: { 200: { description: 'The read', schema: WireRead } },
      problems: ['not_found'],
    }),
    (c) => {
      const read = reads.get(c.req.param('id'));
      return c.json(wireRead(shownRead(c, read, read.id)));
    },
  );
}

function showPicture(app: Hono<ApiEnv>, services: Services): void {
  const { reads } = services.engine;
  app.get(
    '/:id/image',
    describe({
      tag: 'reads',
      summary: 'The picture of a read',
      answers: { 302: { description: 'To its address', headers: { Location: 'Address of the picture' } } },
      problems: ['not_found'],
    }),
    (c) => {
      const { id, image } = shownRead(c, reads.get(c.req.param('id')), c.req.param('id'));
      if (image === null) throw noPictureOf(id);
      return c.redirect(`/v1/images/${image}`);
    },
  );
}

function showCrop(app: Hono<ApiEnv>, services: Services): void {
  const send = sendCrop(services);
  const { reads } = services.engine;
  app.get(
    '/:id/crop',
    describe({
      tag: 'reads',
      summary: 'The plate of a read, cut out of its picture',
      description:
        'Rectified by the corners of its `box`, with a margin, at most 640 pixels wide. Without a `box`, the whole picture at that size.',
      answers: {
        200: { description: 'The plate', content: { 'image/jpeg': null } },
        304: { description: 'Not modified' },
      },
      problems: ['not_found'],
    }),
    (c) => {
      const { id, image, box } = shownRead(c, reads.get(c.req.param('id')), c.req.param('id'));
      if (image === null) throw noPictureOf(id);
      // A read is never edited, so its crop is always the same.
      return send(c, { name: `crop-${id}`, lasts: true, image, box });
    },
  );
}

function noPictureOf(read: string): LprError {
  return new LprError('not_found', `The read ${read} has no picture: its camera read the plate itself`);
}
