import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { ZipFile } from 'yazl';

/** A batch's files by name. */
export type Files = Readonly<Record<string, string | Buffer>>;

/** `count` different files with a manifest that names them. They are not pictures, which accepting a batch does not check. */
export function batchFiles(count: number, seed = 'a'): Files {
  const names = Array.from({ length: count }, (_, i) => `img-${i + 1}.jpg`);
  const rows = names.map((name, i) => `${name},cam-01,2026-03-01T06:30:${String(i % 60).padStart(2, '0')}Z`);
  const images = names.map((name) => [name, createHash('sha256').update(`${seed}/${name}`).digest()] as const);
  return { 'manifest.csv': `file,camera_id,captured_at\n${rows.join('\n')}\n`, ...Object.fromEntries(images) };
}

export function blobOf(content: string | Buffer): Blob {
  return new Blob([Uint8Array.from(Buffer.from(content))]);
}

/** A form as a browser or curl sends it: `manifest` first, then `images`. */
export function formOf(files: Files, name?: string): FormData {
  const form = new FormData();
  if (name !== undefined) form.append('name', name);
  for (const [file, content] of Object.entries(files)) {
    form.append(file.startsWith('manifest.') ? 'manifest' : 'images', blobOf(content), file);
  }
  return form;
}

export async function zipOf(files: Files): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name, { mtime: new Date(0) });
  zip.end();
  return await buffer(zip.outputStream as unknown as AsyncIterable<Buffer>);
}

export async function tarOf(files: Files): Promise<Buffer> {
  const tar = pack();
  for (const [name, content] of Object.entries(files)) tar.entry({ name }, Buffer.from(content));
  tar.finalize();
  return await buffer(tar);
}

export async function tarGzOf(files: Files): Promise<Buffer> {
  return gzipSync(await tarOf(files));
}
