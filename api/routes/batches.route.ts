import { Hono } from 'hono';
import { z } from 'zod';
import { LprError } from '../../engine/errors.ts';
import type { Batch, ReceiptRow } from '../../engine/records/batches.ts';
import { eventStream } from '../live/event-stream.ts';
import { lastEventId } from '../live/last-event-id.ts';
import type { OpenStreams } from '../live/open-streams.ts';
import { recorderOf } from '../middleware/audited.ts';
import { describe } from '../openapi/describe.ts';
import type { ApiEnv, Services } from '../options.ts';
import { badRequest } from '../problems.ts';
import { rowDetailFor } from '../receipt-language.ts';
import { ARCHIVE_TYPES, receiveBatch } from '../upload/batch-upload.ts';
import { query } from '../validate.ts';
import {
  BATCH_STATES,
  RECEIPT_STATUSES,
  WireBatch,
  WireBatchPage,
  WireBatchWithReceipt,
  WireSubmission,
  wireBatch,
  wireReceiptRow,
} from '../wire/batch.ts';
import { streamExample } from '../wire/event.ts';
import { wirePage } from '../wire/page.ts';
import { CameraName, line, PAGING, wholeNumber, Zone } from '../wire/parameters.ts';
import { SAID_TIMES } from '../wire/said-times.ts';
import { sendCrop } from './crop.ts';
import { sendPicture } from './send-picture.ts';

const PICTURES = { 'image/jpeg': null, 'image/png': null, 'application/octet-stream': null };
const SUBMISSION = z.strictObject({
  name: line(200)
    .optional()
    .meta({ description: 'What the operator calls the batch; else the form’s field `name`, or the archive’s name' }),
  camera: CameraName.optional().meta({
    description:
      'For pictures without a manifest: the camera that took all of them. Their times are taken from Exif or from the file names',
  }),
  zone: Zone.optional().meta({
    description: 'With `camera`: the time zone of its clock; otherwise that of times of the manifest without one',
  }),
  dates: SAID_TIMES.dates.meta({
    description: 'What comes first in dates such as 3/4/2026 of the manifest; what a number over 12 in it tells if absent',
  }),
});
const LIST = z.strictObject({ ...PAGING, state: z.enum(BATCH_STATES).optional() });
const RECEIPT = z.strictObject({
  ...PAGING,
  row: wholeNumber(1, Number.MAX_SAFE_INTEGER)
    .optional()
    .meta({ description: 'Rows from this one on; the first when not given' }),
  status: z.enum(RECEIPT_STATUSES).optional().meta({ description: 'Only such rows' }),
});
const AFTER = z.strictObject({
  after: wholeNumber(0, Number.MAX_SAFE_INTEGER)
    .optional()
    .meta({ description: 'The same as `Last-Event-ID`, for clients that cannot send headers' }),
});

const FORM = {
  type: 'object',
  properties: {
    name: { type: 'string', description: 'Before the first file, as `camera`, `zone` and `dates`' },
    camera: { type: 'string', description: 'As in the query' },
    zone: { type: 'string', description: 'As in the query' },
    dates: { type: 'string', description: 'As in the query' },
    manifest: { type: 'string', format: 'binary', description: 'manifest.csv or manifest.jsonl' },
    images: { type: 'array', items: { type: 'string', format: 'binary' } },
    archive: { type: 'string', format: 'binary', description: 'Instead of manifest and images: a zip, tar or tar.gz' },
  },
};

export function batchesRoutes(services: Services, streams: OpenStreams): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  submitBatch(app, services);
  listBatches(app, services);
  showBatch(app, services);
  cancelBatch(app, services);
  showPictures(app, services);
  followBatch(app, services, streams);
  return app;
}

function submitBatch(app: Hono<ApiEnv>, services: Services): void {
  app.post(
    '/',
    describe({
      tag: 'batches',
      summary: 'Submit a batch of plate images',
      description:
        'A form with `manifest` and its images, or with one `archive`, or the archive itself as the body. Answers once every ' +
        'image is durable and has its row in the receipt; reading goes on behind it. The same batch again adds nothing. Pictures of ' +
        'one camera need no manifest: `camera` names it.',
      accepts: {
        'multipart/form-data': { schema: FORM, example: { name: 'camera-07-0630', archive: '(bytes of camera-07-0630.zip)' } },
        ...Object.fromEntries(ARCHIVE_TYPES.map((type) => [type, { schema: { type: 'string', format: 'binary' } }])),
      },
      answers: {
        202: { description: 'Accepted', schema: WireSubmission, headers: { Location: 'Address of the batch' } },
        200: {
          description: 'The same batch was submitted before',
          schema: WireSubmission,
          headers: { Location: 'Address of the batch' },
        },
      },
      problems: ['bad_request', 'stalled', 'too_large', 'unsupported', 'bad_manifest', 'bad_archive', 'busy', 'storage_full'],
    }),
    query(SUBMISSION),
    async (c) => {
      const { batch, already, manifest_encoding, manifest_dates } = await receiveBatch(c, services, c.req.valid('query'));
      c.header('Location', `/v1/batches/${batch.id}`);
      return c.json({ ...wireBatch(batch), already, manifest_encoding, manifest_dates }, already ? 200 : 202);
    },
  );
}

function listBatches(app: Hono<ApiEnv>, services: Services): void {
  const { batches } = services.engine;
  app.get(
    '/',
    describe({
      tag: 'batches',
      summary: 'Batches, newest first',
      answers: { 200: { description: 'A page', schema: WireBatchPage } },
      problems: ['bad_request'],
    }),
    query(LIST),
    (c) => c.json(wirePage(batches.list(c.req.valid('query')), wireBatch)),
  );
}

function showBatch(app: Hono<ApiEnv>, services: Services): void {
  const { batches } = services.engine;
  app.get(
    '/:id',
    describe({
      tag: 'batches',
      summary: 'A batch with a page of its receipt',
      description: 'The receipt has one row per image: no image is dropped without a row.',
      answers: { 200: { description: 'The batch', schema: WireBatchWithReceipt } },
      problems: ['bad_request', 'not_found'],
    }),
    query(RECEIPT),
    (c) => {
      const batch = batches.get(c.req.param('id'));
      const receipt = batches.receipt(batch.id, c.req.valid('query'));
      const told = ({ detail, ...row }: ReceiptRow): ReceiptRow => ({
        ...row,
        detail: detail === null ? null : rowDetailFor(c, detail),
      });
      return c.json({ ...wireBatch(batch), receipt: wirePage(receipt, (row: ReceiptRow) => wireReceiptRow(told(row))) });
    },
  );
}

function cancelBatch(app: Hono<ApiEnv>, services: Services): void {
  const { batches, audit } = services.engine;
  app.post(
    '/:id/cancel',
    describe({
      tag: 'batches',
      summary: 'Stop a batch',
      description: 'Pictures that are read keep their reads; pending ones become `cancelled`.',
      idempotent: true,
      answers: { 200: { description: 'The batch as it is now', schema: WireBatch } },
      problems: ['not_found', 'conflict'],
    }),
    async (c) => c.json(wireBatch(batches.cancel(c.req.param('id'), await recorderOf(c, audit)))),
  );
  app.post(
    '/:id/retry',
    describe({
      tag: 'batches',
      summary: 'Try failed and cancelled rows of a batch again',
      description:
        'From the pictures as they were submitted. Pictures that were read are not read again. If no row failed, nothing happens.',
      idempotent: true,
      answers: { 200: { description: 'The batch as it is now', schema: WireBatch } },
      problems: ['not_found', 'conflict'],
    }),
    async (c) => c.json(wireBatch(batches.retry(c.req.param('id'), await recorderOf(c, audit)))),
  );
}

function showPictures(app: Hono<ApiEnv>, services: Services): void {
  const { batches, images } = services.engine;
  const send = sendCrop(services);
  const whose = 'To analysts and supervisors; to operators of batches that they handed in themselves.';
  const problems = ['bad_request', 'not_found'] as const;
  const ROW = z.coerce.number().int().min(1);
  const rowIn = (text: string): number => {
    const row = ROW.safeParse(text);
    if (!row.success) throw badRequest('a number from 1', 'path', 'row', text);
    return row.data;
  };
  app
    .get(
      '/:id/rows/:row/picture',
      describe({
        tag: 'batches',
        summary: 'The picture of a row, as it was submitted',
        description: `Also of rows that could not be read. ${whose}`,
        answers: { 200: { description: 'The picture', content: PICTURES }, 304: { description: 'Not modified' } },
        problems,
      }),
      async (c) => await sendPicture(c, images, batches.picture(c.req.param('id'), rowIn(c.req.param('row'))).image),
    )
    .get(
      '/:id/rows/:row/crop',
      describe({
        tag: 'batches',
        summary: 'The first plate of a row, cut out of its picture',
        description: `As \`/v1/reads/{id}/crop\`; where no plate was read, the whole picture at that size. ${whose}`,
        answers: {
          200: { description: 'The plate', content: { 'image/jpeg': null } },
          304: { description: 'Not modified' },
        },
        problems,
      }),
      async (c) => {
        const { id, row } = c.req.param();
        const { image, box } = batches.picture(id, rowIn(row));
        // A later retry may find the place of the plate.
        return await send(c, { name: `crop-${image}-${box?.join('-') ?? 'whole'}`, lasts: false, image, box });
      },
    );
}

function followBatch(app: Hono<ApiEnv>, services: Services, streams: OpenStreams): void {
  const { batches } = services.engine;
  app.get(
    '/:id/events',
    describe({
      tag: 'batches',
      summary: 'Follow a batch live (server-sent events)',
      description:
        'First `batch.state` (no id) with the present state of the batch, then every event of the batch from its first, or from the one after ' +
        '`Last-Event-ID`. Ends after the batch has. A listener that has seen the end already is answered 204, and a browser ' +
        'then stops coming back.',
      answers: {
        200: { description: 'The stream', content: { 'text/event-stream': streamExample('batch.progress') } },
        204: { description: 'The batch has ended and there are no more events' },
      },
      problems: ['bad_request', 'not_found', 'conflict', 'busy'],
    }),
    query(AFTER),
    (c) => {
      const { id, state } = batches.get(c.req.param('id'));
      if (state === 'receiving') throw new LprError('conflict', 'Expected an accepted batch but this one is still arriving');
      const seen = lastEventId(c, c.req.valid('query').after);
      const ended = (): boolean => hasEnded(batches.get(id));
      if (seen !== null && ended() && services.engine.events.since('batch', seen, { subject: id, limit: 1 }).length === 0) {
        return c.body(null, 204);
      }
      const opening = { event: 'batch.state', data: wireBatch(batches.get(id)) };
      return eventStream(c, services, streams, {
        topic: 'batch',
        subject: id,
        after: seen ?? 0,
        tellsGap: seen !== null,
        opening,
        ended,
      });
    },
  );
}

function hasEnded({ state }: Batch): boolean {
  return state === 'done' || state === 'cancelled';
}
