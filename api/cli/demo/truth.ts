import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** The truth of one picture: a line of `truth.jsonl`. */
export interface Truth {
  readonly batch: string;
  readonly file: string;
  readonly plate: string;
  /** The listed plate it should hit, or null. */
  readonly entry: string | null;
  /** A similar listed plate that must not hit, and why it was planted. */
  readonly decoy?: { readonly entry: string; readonly why: string } | null;
}

export async function readTruth(folder: string): Promise<Truth[]> {
  const truths: Truth[] = [];
  for await (const line of createInterface({ input: createReadStream(join(folder, 'truth.jsonl')) })) {
    if (line !== '') truths.push(JSON.parse(line) as Truth);
  }
  return truths;
}
