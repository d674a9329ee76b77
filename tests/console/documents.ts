import { readFileSync } from 'node:fs';
import type { BenchDocument } from '../../api/benchmarks/document.ts';

/**
 * Rows of bench/RESULTS.md (two of its versions for `hits`) as documents, for charts with something to show. They are examples, with invented times of the
 * runs. Measured figures are in bench/RESULTS.md.
 */
export const HITS_DOCUMENTS: readonly BenchDocument[] = [documentIn('hits-1.json'), documentIn('hits-2.json')];
export const OCR_DOCUMENT: BenchDocument = documentIn('ocr.json');

function documentIn(file: string): BenchDocument {
  return JSON.parse(readFileSync(new URL(`./benchmarks/${file}`, import.meta.url), 'utf8')) as BenchDocument;
}
