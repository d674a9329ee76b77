import { basename } from 'node:path';
import type { Readable } from 'node:stream';
import type { Context } from 'hono';
import { LprError } from '../../engine/errors.ts';
import type { Batch, BatchSource, UploadedFile } from '../../engine/records/batches.ts';
import type { ApiEnv, Services } from '../options.ts';
import { badRequest } from '../problems.ts';
import { withArchive } from './archive.ts';
import { countedBody } from './counted-body.ts';
import { multipartParts, type Part } from './multipart.ts';

export interface Submitted {
  readonly batch: Batch;
  readonly already: boolean;
}

/** What an archive may call itself; what it is, is seen from its bytes. */
export const ARCHIVE_TYPES: readonly string[] = [
  'application/zip',
  'application/x-zip-compressed',
  'application/x-tar',
  'application/gzip',
  'application/x-gzip',
  'application/octet-stream',
];

/**
 * Takes a batch in from a request: a multipart form with a `manifest` and its images, or with one `archive`, or an archive as
 * the body. Streamed from the socket to the spool; when the sender stops, sends too much or goes away, nothing is kept.
 */
export async function receiveBatch(c: Context<ApiEnv>, services: Services, name: string | undefined): Promise<Submitted> {
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

  const submit = (source: BatchSource, found: string) =>
    engine.batches.submit(source, { name: name ?? found, signal: stop.signal });
  try {
    if (media === 'multipart/form-data') return await receiveForm(body, type, services, submit);
    return await withArchive(
      body,
      services.spoolDir,
      async () => {},
      (source) => submit(source, 'upload'),
    );
  } catch (error) {
    // What broke the body is the reason; what broke because of it further down is not.
    throw stop.signal.aborted ? stop.signal.reason : error;
  } finally {
    body.destroy();
  }
}

const ARCHIVE_NAME = /\.(zip|tar|tar\.gz|tgz)$/i;

type Submit = (source: BatchSource, name: string) => Promise<Submitted>;

async function receiveForm(body: Readable, type: string, { limits, spoolDir }: Services, submit: Submit): Promise<Submitted> {
  const parts = multipartParts(body, type, {
    maxFileBytes: (field) => (field === 'archive' ? limits.upload : limits.file),
    alwaysFiles: ['manifest', 'archive'],
  });
  try {
    const { name, first } = await leadingFields(parts);
    if (first === null) throw new LprError('bad_request', 'Expected a manifest and images, or an archive, but received no file');
    refuseMisnamed(first);
    if (first.name !== 'archive') return await submit(filesOf(first, parts), name ?? 'upload');
    const nothingElse = async (): Promise<void> => {
      for await (const part of parts)
        if (part.kind === 'file') throw badRequest('nothing beside the archive', 'body', part.name, part.file);
    };
    const found = name ?? archiveName(first.file);
    return await withArchive(first.bytes, spoolDir, nothingElse, (source) => submit(source, found));
  } finally {
    body.destroy();
    await parts.return(undefined);
  }
}

type FilePart = Extract<Part, { kind: 'file' }>;

/** The form's fields up to its first file. `name` counts only there: once files come, the batch has its name. */
async function leadingFields(parts: AsyncGenerator<Part>): Promise<{ name: string | undefined; first: FilePart | null }> {
  let name: string | undefined;
  for (;;) {
    const { done, value: part } = await parts.next();
    if (done) return { name, first: null };
    if (part.kind === 'file') return { name, first: part };
    if (part.name !== 'name')
      throw badRequest('one of the fields name, manifest, archive, or images', 'body', part.name, part.value);
    if (part.value.trim() !== '') name = part.value.trim().slice(0, 200);
  }
}

/** A single archive under another name would be taken for a picture, and miss its manifest. */
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
