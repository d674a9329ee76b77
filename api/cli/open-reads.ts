import { createReadStream } from 'node:fs';
import { PassThrough, pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { LprError } from '../../engine/errors.ts';

/** The lines of a file of reads; those of a `.gz` are unpacked. A truncated file, or one that is no gzip, fails with LprError unsupported. */
export function openReads(path: string): Readable {
  const bytes = createReadStream(path);
  if (!/\.gz$/i.test(path)) return bytes;
  const lines = new PassThrough({
    destroy(error, done) {
      done(error !== null && isOfGzip(error) ? notGzip(path, error) : error);
    },
  });
  // An error reaches the consumer of the lines.
  pipeline(bytes, createGunzip(), lines, () => {});
  return lines;
}

function isOfGzip({ code = '' }: NodeJS.ErrnoException): boolean {
  return code.startsWith('Z_');
}

function notGzip(path: string, cause: Error): LprError {
  return new LprError('unsupported', `Expected whole gzip data in ${path} but it cannot be unpacked: ${cause.message}`, {
    cause,
  });
}
