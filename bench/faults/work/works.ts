import { importWork } from './import.work.ts';
import { ingestWork } from './ingest.work.ts';
import { purgeWork } from './purge.work.ts';
import { retroWork } from './retro.work.ts';
import { verificationWork } from './verification.work.ts';
import type { Work } from './work.ts';

/** By name. */
export const WORKS = {
  ingest: ingestWork,
  import: importWork,
  purge: purgeWork,
  verification: verificationWork,
  retro: retroWork,
} as const satisfies Readonly<Record<string, Work>>;

/** One of them. */
export type WorkName = keyof typeof WORKS;
