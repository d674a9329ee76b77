import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { pack } from 'tar-stream';
import { ZipFile } from 'yazl';
import { DEFAULT_INGEST_LIMITS } from '../../engine/ingest/limits.ts';
import { readManifest } from '../../engine/ingest/manifest.ts';
import { openSource } from '../../engine/ingest/sources/open-source.ts';
import { DEFAULT_IMAGE_LIMITS } from '../../engine/ports/image-limits.ts';
import { post } from '../../engine/watch/post.ts';
import { decodePicture } from '../../ocr/image/decode.ts';
import { drain, type Parser, refusedOr } from './parser.ts';

const NOW = Date.UTC(2026, 2, 3);

/** Parsers that read files or answers; close what they have opened afterwards. */
export async function openFileParsers(): Promise<{ readonly parsers: readonly Parser[]; close(): void }> {
  const folder = mkdtempSync(join(tmpdir(), 'lpr-hostile-'));
  const file = join(folder, 'file');
  const receiver = await openReceiver();
  const written = (bytes: Buffer): string => {
    writeFileSync(file, bytes);
    return file;
  };
  const manifest: Parser = {
    name: 'manifest',
    share: 0.02,
    seeds: [
      Buffer.from(
        'file,camera_id,captured_at,lat,lon,box\n0001.jpg,c1,2026-03-03T10:00:00Z,31.7,-106.4,"1,2,3,4"\na/b.png,"c ""2""",1772546400000,,,\n',
      ),
      Buffer.from('{"file":"0001.jpg","camera_id":"c1","captured_at":"2026-03-03T10:00:00Z"}\n'),
    ],
    async parse(bytes) {
      for (const kind of ['csv', 'jsonl'] as const) {
        await refusedOr(() => drain(readManifest(written(bytes), kind, DEFAULT_INGEST_LIMITS, NOW)));
      }
    },
  };
  const archives: Parser = {
    name: 'zip, tar, tar.gz',
    share: 0.02,
    seeds: [await zipOf(), await tarOf(false), await tarOf(true)],
    async parse(bytes) {
      for await (const entry of await openSource(written(bytes))) {
        entry.bytes.on('error', () => {});
        await refusedOr(() => entry.bytes.forEach(() => {}));
      }
    },
  };
  const images: Parser = {
    name: 'images',
    share: 0.01,
    seeds: await Promise.all((['jpeg', 'png', 'webp'] as const).map((format) => pictureOf(format))),
    async parse(bytes) {
      await decodePicture({ bytes }, DEFAULT_IMAGE_LIMITS);
    },
  };
  const answers: Parser = {
    name: 'answers of webhooks',
    share: 0.01,
    seeds: [
      Buffer.from('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'),
      Buffer.from('HTTP/1.1 503 Busy\r\nRetry-After: 120\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n'),
      Buffer.from('HTTP/1.1 301 Moved\r\nLocation: http://169.254.169.254/\r\nConnection: close\r\n\r\n'),
    ],
    async parse(bytes) {
      receiver.answer = bytes;
      const closing = new AbortController().signal;
      await post({ url: receiver.url, allowPrivate: true, headers: {}, body: '{}', timeoutMs: 5_000, closing });
    },
  };
  return {
    parsers: [manifest, archives, images, answers],
    close() {
      receiver.server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function openReceiver(): Promise<{ answer: Buffer; readonly url: string; readonly server: Server }> {
  const receiver = { answer: Buffer.alloc(0), url: '', server: createServer() };
  receiver.server.on('connection', (socket) => {
    socket.on('error', () => {});
    socket.once('data', () => socket.end(receiver.answer));
  });
  await new Promise<void>((resolve) => receiver.server.listen(0, '127.0.0.1', resolve));
  const address = receiver.server.address();
  receiver.url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`;
  receiver.server.unref();
  return receiver;
}

const FILES = {
  'manifest.csv': 'file,camera_id,captured_at\na.jpg,c1,2026-03-03T10:00:00Z\n',
  'a.jpg': 'not much of a picture',
  'd/b.jpg': 'B',
};

async function zipOf(): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, contents] of Object.entries(FILES)) zip.addBuffer(Buffer.from(contents), name, { mtime: new Date(0) });
  zip.end();
  return await collected(zip.outputStream);
}

async function tarOf(gzip: boolean): Promise<Buffer> {
  const { gzipSync } = await import('node:zlib');
  const tar = pack();
  for (const [name, contents] of Object.entries(FILES)) tar.entry({ name, mtime: new Date(0) }, contents);
  tar.finalize();
  const bytes = await collected(tar as unknown as AsyncIterable<Buffer>);
  return gzip ? gzipSync(bytes) : bytes;
}

async function collected(stream: AsyncIterable<unknown>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

async function pictureOf(format: 'jpeg' | 'png' | 'webp'): Promise<Buffer> {
  const picture = sharp({ create: { width: 64, height: 32, channels: 3, background: '#336699' } }).withExif({
    IFD0: { Make: 'x' },
  });
  return await picture[format]().toBuffer();
}
