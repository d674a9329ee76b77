import { PassThrough, Readable } from 'node:stream';
import { Busboy, type BusboyFileStream, type BusboyInstance } from '@fastify/busboy';
import { LprError } from '../../engine/errors.ts';

export type Part =
  | { readonly kind: 'field'; readonly name: string; readonly value: string }
  | {
      readonly kind: 'file';
      readonly name: string;
      readonly file: string | undefined;
      readonly type: string;
      readonly bytes: Readable;
    };

export interface MultipartLimits {
  /** Bytes of a file part of this name. */
  readonly maxFileBytes: (name: string) => number;
  /** Part names that are files though they may come without a file name. */
  readonly alwaysFiles: readonly string[];
}

const MAX_FIELD_BYTES = 4_096;
const MAX_FIELDS = 20;

/**
 * The parts of a `multipart/form-data` body, in order, as they arrive. A file's bytes must be read or destroyed before the next part is asked for; at
 * most one chunk of the body is read ahead. Fails with LprError bad_request (not multipart, truncated), too_large (a file), or the error of the body.
 */
export async function* multipartParts(body: Readable, contentType: string, limits: MultipartLimits): AsyncGenerator<Part> {
  const busboy = openBusboy(contentType, limits);
  // An object stream as the queue between the parser, which pushes parts, and the caller, who pulls them.
  const parts = new Readable({ objectMode: true, read() {} });
  const open = new Set<Readable>();
  const fail = (error: Error): void => {
    parts.destroy(error);
    for (const bytes of open) bytes.destroy(error);
    body.unpipe(busboy);
    body.destroy(error);
  };

  /** Refuses a part without a name. */
  const isNamed = (name: string | undefined): name is string => {
    if (name !== undefined && name !== '') return true;
    fail(
      new LprError(
        'bad_request',
        'Expected a name for each part of the form (Content-Disposition: form-data; name="…") but one has none',
      ),
    );
    return false;
  };

  busboy.on('field', (given: string | undefined, value, _nameCut, valueCut) => {
    if (!isNamed(given)) return;
    const name = given;
    if (valueCut)
      fail(new LprError('too_large', `Expected at most ${MAX_FIELD_BYTES} bytes for field ${name} but received more`));
    else parts.push({ kind: 'field', name, value } satisfies Part);
  });
  busboy.on('file', (given: string | undefined, stream, file, _encoding, type) => {
    if (!isNamed(given)) {
      stream.resume();
      return;
    }
    const name = given;
    const maxBytes = limits.maxFileBytes(name);
    const bytes = detached(stream, open, (received) => {
      if (received <= maxBytes) return;
      const what = file ? `file ${JSON.stringify(file)}` : 'a file';
      fail(new LprError('too_large', `Expected at most ${maxBytes} bytes for ${what} but received more`));
    });
    parts.push({ kind: 'file', name, file: file || undefined, type, bytes } satisfies Part);
  });
  busboy.on('fieldsLimit', () => fail(new LprError('bad_request', `Expected at most ${MAX_FIELDS} fields but received more`)));
  busboy.on('finish', () => parts.push(null));
  busboy.on('error', (error) => fail(malformed(error)));
  body.on('error', fail);
  body.on('close', () => {
    // Cancelled by its owner: end the wait for the next part.
    if (!body.readableEnded) parts.destroy(malformed(new Error('it was given up')));
  });
  body.pipe(busboy);

  try {
    for await (const part of parts) yield part as Part;
  } finally {
    // The consumer has stopped: cancel the body.
    body.unpipe(busboy);
    body.destroy();
    for (const bytes of open) bytes.destroy();
  }
}

function openBusboy(contentType: string, { alwaysFiles }: MultipartLimits): BusboyInstance {
  try {
    return new Busboy({
      headers: { 'content-type': contentType },
      preservePath: true,
      limits: { fieldSize: MAX_FIELD_BYTES, fields: MAX_FIELDS, headerPairs: 50 },
      isPartAFile: (name, type, file) =>
        file !== undefined || type === 'application/octet-stream' || (name !== undefined && alwaysFiles.includes(name)),
    });
  } catch (error) {
    throw malformed(error);
  }
}

/**
 * A file's bytes as a stream of our own: destroying busboy's would leave its parser waiting for it for ever. This one, when it is
 * destroyed, reads and discards the rest of the part.
 */
function detached(stream: BusboyFileStream, open: Set<Readable>, onBytes: (received: number) => void): Readable {
  const bytes = new PassThrough();
  let received = 0;
  stream.on('data', (chunk: Buffer) => {
    received += chunk.length;
    onBytes(received);
  });
  open.add(bytes);
  // This listener passes an error of the body to the reader; without a listener it would end the process.
  bytes.on('error', () => stream.resume());
  bytes.on('close', () => {
    open.delete(bytes);
    stream.unpipe(bytes);
    stream.resume();
  });
  stream.on('error', (error) => bytes.destroy(malformed(error)));
  stream.pipe(bytes);
  return bytes;
}

function malformed(cause: unknown): LprError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new LprError('bad_request', `Expected a whole multipart/form-data body but it cannot be read: ${why}`, { cause });
}
