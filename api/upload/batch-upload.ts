import { basename } from 'node:path';
import type { Readable } from 'node:stream';
import type { Context } from 'hono';
import { LprError } from '../../engine/errors.ts';
import { demand } from '../../engine/fields/checked.ts';
import { checkName } from '../../engine/fields/names.ts';
import { wordOf } from '../../engine/fields/table-mapping.ts';
import { checkZone } from '../../engine/fields/zones.ts';
import type { BatchSource, Submission, SubmitOptions, UploadedFile } from '../../engine/records/batches.ts';
import { DATE_ORDERS, type DateOrder } from '../../engine/records/table-mapping.ts';
import { callerIn } from '../middleware/signed-in.ts';
import type { ApiEnv, Services } from '../options.ts';
import { badRequest } from '../problems.ts';
import { withArchive } from './archive.ts';
import { countedBody } from './counted-body.ts';
import { multipartParts, type Part } from './multipart.ts';

/** Content types of an archive; its kind is recognized by its bytes. */
export const ARCHIVE_TYPES: readonly string[] = [
  'application/zip',
  'application/x-zip-compressed',
  'application/x-tar',
  'application/gzip',
  'application/x-gzip',
  'application/octet-stream',
];

/**
 * Accepts a batch from a request: a multipart form with a `manifest` and its images, or with one `archive`, or an archive as
 * the body. Streamed from the socket to the spool; if the sender stops, sends too much or disconnects, nothing is kept.
 */
export async function receiveBatch(c: Context<ApiEnv>, services: Services, asked: SaidOfBatch): Promise<Submission> {
  const { engine, limits } = services;
  const type = c.req.header('content-type') ?? '';
  const media = (type.split(';')[0] ?? '').trim().toLowerCase();
  if (media !== 'multipart/form-data' && !ARCHIVE_TYPES.includes(media)) {
    const wanted = `multipart/form-data or one of ${ARCHIVE_TYPES.join(', ')}`;
    throw new LprError('unsupported', `Expected ${wanted} for content-type but received ${type === '' ? 'none' : type}`);
  }
  const body = countedBody(c, { ...limits, what: 'an upload', maxBytes: limits.upload });
  const stop = new AbortController();
  body.on('error', (error) => stop.abort(error));

  const submit: Submit = (source, found, said = {}) => {
    const { dates = said.dates, zone = said.zone, camera = said.camera, name = said.name ?? found } = asked;
    const by = callerIn(c).person.id;
    return engine.batches.submit(source, { name, ...timesOf({ camera, dates, zone }), by, signal: stop.signal });
  };
  try {
    if (media === 'multipart/form-data') return await receiveForm(body, type, services, submit);
    return await withArchive(
      body,
      services.spoolDir,
      async () => {},
      (source) => submit(source, 'upload'),
    );
  } catch (error) {
    // The error of the body is the reason; errors that follow from it are not reported.
    throw stop.signal.aborted ? stop.signal.reason : error;
  } finally {
    body.destroy();
  }
}

const ARCHIVE_NAME = /\.(zip|tar|tar\.gz|tgz)$/i;

/** Parameters of a batch: from the query, or from the form's fields before its first file. */
export interface SaidOfBatch {
  readonly name?: string | undefined;
  /** For pictures without a manifest. */
  readonly camera?: string | undefined;
  /** Of the camera, or of times in the manifest that have none. */
  readonly zone?: string | undefined;
  /** Of a manifest. */
  readonly dates?: DateOrder | undefined;
}

/** @param found the name of the batch if the request gives none */
type Submit = (source: BatchSource, found: string, said?: SaidOfBatch) => Promise<Submission>;

function timesOf({ camera, zone, dates }: SaidOfBatch): Pick<SubmitOptions, 'camera' | 'said'> {
  if (camera === undefined) return { said: { dates, zone } };
  if (dates === undefined) return { camera: { camera_id: camera, zone: zone ?? null } };
  throw new LprError(
    'bad_request',
    'Expected dates of a manifest but received a camera, whose pictures tell their times themselves',
  );
}

async function receiveForm(body: Readable, type: string, { limits, spoolDir }: Services, submit: Submit): Promise<Submission> {
  const parts = multipartParts(body, type, {
    maxFileBytes: (field) => (field === 'archive' ? limits.upload : limits.file),
    alwaysFiles: ['manifest', 'archive'],
  });
  try {
    const { said, first } = await leadingFields(parts);
    if (first === null) throw new LprError('bad_request', 'Expected a manifest and images, or an archive, but received no file');
    refuseMisnamed(first);
    if (first.name !== 'archive') return await submit(filesOf(first, parts), 'upload', said);
    const nothingElse = async (): Promise<void> => {
      for await (const part of parts)
        if (part.kind === 'file') throw badRequest('nothing beside the archive', 'body', part.name, part.file);
    };
    const found = archiveName(first.file);
    return await withArchive(first.bytes, spoolDir, nothingElse, (source) => submit(source, found, said));
  } finally {
    body.destroy();
    await parts.return(undefined);
  }
}

type FilePart = Extract<Part, { kind: 'file' }>;

/** The form's fields before its first file. Only these count, because the batch begins with the first file. */
async function leadingFields(parts: AsyncGenerator<Part>): Promise<{ said: SaidOfBatch; first: FilePart | null }> {
  let said: SaidOfBatch = {};
  for (;;) {
    const { done, value: part } = await parts.next();
    if (done) return { said, first: null };
    if (part.kind === 'file') return { said, first: part };
    const value = part.value.trim();
    if (value !== '') said = { ...said, [part.name]: valueOfField(part.name, value) };
  }
}

function valueOfField(field: string, value: string): string {
  if (field === 'dates') return wordOf(DATE_ORDERS, value, field);
  if (field === 'name') return value.slice(0, 200);
  if (field === 'camera') return demand(checkName(value, field));
  if (field === 'zone') return demand(checkZone(value, field));
  throw badRequest('one of the fields name, camera, zone, dates, manifest, archive, or images', 'body', field, value);
}

/** Refuses an archive in another field, which would count as a picture and lack a manifest. */
function refuseMisnamed({ name, file }: FilePart): void {
  if (name === 'archive' || !ARCHIVE_NAME.test(file ?? '')) return;
  throw badRequest('the field archive for a zip, tar or tar.gz', 'body', name, file);
}

async function* filesOf(first: FilePart, rest: AsyncGenerator<Part>): AsyncGenerator<UploadedFile> {
  yield fileOf(first);
  for (;;) {
    const { done, value: part } = await rest.next();
    if (done) return;
    if (part.kind === 'field') throw badRequest('only files after the first file', 'body', part.name, part.value);
    if (part.name === 'archive') throw badRequest('either an archive or single files', 'body', part.name, part.file);
    yield fileOf(part);
  }
}

function fileOf({ name, file, type, bytes }: FilePart): UploadedFile {
  if (name !== 'manifest') return { name: file ?? name, bytes };
  const lines = /\.(jsonl|ndjson)$/i.test(file ?? '') || /json/.test(type);
  return { name: lines ? 'manifest.jsonl' : 'manifest.csv', bytes };
}

function archiveName(file: string | undefined): string {
  const name = basename((file ?? '').replaceAll('\\', '/')).replace(ARCHIVE_NAME, '');
  return name === '' ? 'upload' : name;
}
