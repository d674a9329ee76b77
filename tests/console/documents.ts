import { readFileSync } from 'node:fs';
import type { BenchDocument } from '../../api/benchmarks/document.ts';

/**
 * Documents of real runs, with some of their rows: two of `lpr bench hits --seed 1` (before and after a change of the program) and one of `lpr bench ocr
 * --seed 1`; each names its machine and versions, and bench/RESULTS.md has the whole tables.
 */
export const HITS_DOCUMENTS: readonly BenchDocument[] = [documentIn('hits-1.json'), documentIn('hits-2.json')];
export const OCR_DOCUMENT: BenchDocument = documentIn('ocr.json');

function documentIn(file: string): BenchDocument {
  return JSON.parse(readFileSync(new URL(`./benchmarks/${file}`, import.meta.url), 'utf8')) as BenchDocument;
}
