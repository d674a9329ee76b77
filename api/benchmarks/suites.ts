/** The suites of `bench/suites.ts`, which is never imported here; a test compares the two. */
export const SUITES = [
  'ocr',
  'match',
  'hits',
  'correlate',
  'ingest',
  'history',
  'fixtures',
  'console',
  'misuse',
  'faults',
  'hostile',
  'load',
] as const;

export type Suite = (typeof SUITES)[number];
