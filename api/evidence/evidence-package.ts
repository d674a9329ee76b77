import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { Engine } from '../../engine/engine.ts';
import { LprError } from '../../engine/errors.ts';
import { PROJECT_ROOT } from '../../engine/ports/project-root.ts';
import type { NewAuditRow } from '../../engine/records/audit.ts';
import { type EvidenceFile, evidenceFiles } from './evidence-files.ts';

/** Built by `npm run build`; the same file as `engine/audit/verifier.ts`. */
const VERIFIER = join(PROJECT_ROOT, 'dist/engine/audit/verifier.js');

/**
 * An evidence package of a hit: its files, a manifest of their SHA-256, and the proof that the audit log has recorded that manifest, with
 * the verifier beside it. The zip can be verified without this program (`engine/audit/verifier.ts`).
 * The export is recorded in the audit log before the first byte is sent.
 * @throws LprError not_found
 */
export async function evidencePackage(
  engine: Pick<Engine, 'hits' | 'images' | 'audit'>,
  id: string,
  by: Pick<NewAuditRow, 'actor' | 'channel' | 'purpose' | 'case_number'>,
): Promise<Readable> {
  const files = await evidenceFiles(engine, id);
  const verifier = await readFile(VERIFIER).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'ENOENT') throw cause;
    throw new LprError('conflict', 'Expected the verifier to have been built but it was not: npm run build', { cause });
  });
  const manifest = manifestOf(files);
  const { audit } = engine;
  const { seq } = audit.record({ ...by, action: 'export_evidence', asked: { hit: id, manifest: sha256(manifest) } });
  return zipOf([
    ...files,
    { name: 'manifest.sha256', bytes: manifest },
    { name: 'audit-proof.json', bytes: Buffer.from(`${JSON.stringify(audit.prove(seq), null, 2)}\n`) },
    { name: 'verifier-key.txt', bytes: Buffer.from(`${audit.vkey}\n`) },
    { name: 'verifier.mjs', bytes: verifier },
  ]);
}

/** The manifest in the format of `sha256sum`. */
function manifestOf(files: readonly EvidenceFile[]): Buffer {
  return Buffer.from(files.map(({ name, bytes }) => `${sha256(bytes)}  ${name}\n`).join(''));
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function zipOf(files: readonly EvidenceFile[]): Readable {
  const zip = new ZipFile();
  const mtime = new Date();
  for (const { name, bytes } of files) zip.addBuffer(bytes, name, { mtime });
  zip.end();
  return zip.outputStream as Readable;
}
