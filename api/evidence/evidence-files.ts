import { readFile } from 'node:fs/promises';
import type { Engine } from '../../engine/engine.ts';
import { plateCrop } from '../../ocr/plates/crop.ts';
import { MAGIC_BYTES, pictureType } from '../pages/picture-type.ts';
import { wireHit, wireVerdict } from '../wire/hit.ts';

/** A file of an evidence package. */
export interface EvidenceFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/**
 * The data of a hit as files: the hit with its read, lattice, alignment, sentence, list version and list age; its verdicts; the whole picture with
 * its original bytes; the plate cut out. A read that was made by its camera has no picture.
 * @throws LprError not_found
 */
export async function evidenceFiles(
  { hits, images }: Pick<Engine, 'hits' | 'images'>,
  id: string,
): Promise<readonly EvidenceFile[]> {
  // Both before the first file is waited for: a verdict that comes meanwhile is in neither.
  const [hit, verdicts] = [hits.get(id), hits.verdicts(id)];
  const path = hit.read.image === null ? null : images.path(hit.read.image);
  const picture = path === null ? null : await unlessGone(() => readFile(path));
  const plate = path === null ? null : await unlessGone(() => plateCrop(path, hit.read.box));
  return [
    { name: 'about.txt', bytes: Buffer.from(aboutOf(hit.read.image, picture !== null)) },
    { name: 'hit.json', bytes: jsonBytes(wireHit(hit)) },
    ...(picture === null ? [] : [{ name: `picture.${endingOf(picture)}`, bytes: picture }]),
    ...(plate === null ? [] : [{ name: 'plate.jpg', bytes: Buffer.from(plate) }]),
    { name: 'verdicts.json', bytes: jsonBytes(verdicts.map(wireVerdict)) },
  ];
}

/** A picture may be deleted meanwhile, because it is past its term. */
async function unlessGone<T>(read: () => Promise<T>): Promise<T | null> {
  return await read().catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  });
}

function jsonBytes(document: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(document, null, 2)}\n`);
}

function endingOf(picture: Buffer): string {
  return pictureType(picture.subarray(0, MAGIC_BYTES))?.replace('image/', '').replace('jpeg', 'jpg') ?? 'bin';
}

function aboutOf(image: string | null, hasPicture: boolean): string {
  if (hasPicture) return ABOUT;
  const why = image === null ? 'the read came from its camera without one' : 'it was deleted before this package was made';
  return `${ABOUT}\nThere is no picture in this package: ${why}.\n`;
}

const ABOUT = `Evidence package of a license plate hit

hit.json        the hit: what was read, with every character's alternatives and their probabilities (read.lattice);
                what is listed, with the version and the age of the list; the posterior, which is the probability
                that the listed vehicle passed; the reason in words (explanation.sentence)
verdicts.json   what named persons have said of the hit, the oldest first
picture.*       the camera's picture, byte by byte as it came in; its SHA-256 is read.image in hit.json
plate.jpg       the plate cut out of the picture and rectified, for the eye only
manifest.sha256 SHA-256 of each of these files: sha256sum -c manifest.sha256
audit-proof.json  proof that the server's audit log holds the SHA-256 of manifest.sha256, and since when
verifier-key.txt  the audit log's public key; take it from the agency itself where it matters
verifier.mjs    checks all of this with nothing but Node: node verifier.mjs FOLDER [VERIFIER-KEY]

A hit is a lead, not a fact. Look at the picture, the characters and the state, before anything follows.
`;
