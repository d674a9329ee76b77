import type { Context } from 'hono';
import { translator } from '../engine/records/sentences.ts';
import { prefersSpanish } from './prefers-spanish.ts';
import { detailInSpanish } from './problem-language.ts';
import { RECEIPT_SENTENCES } from './receipt-sentences.ts';

const inSpanish = translator(RECEIPT_SENTENCES);
/** The place of a row in its manifest, which ends some details. */
const PLACE = / \(line (\d+)\)$/;

/** The detail of a receipt's row in the language that the request prefers; what is not known in that language stays in English. */
export function rowDetailFor(c: Context, detail: string): string {
  if (!prefersSpanish(c)) return detail;
  const said = detail.replace(PLACE, '');
  const [place = ''] = PLACE.exec(detail) ?? [];
  return (known(said) ?? said).replace(PLACE, ' (línea $1)') + place.replace('line', 'línea');
}

function known(said: string): string | null {
  const row = inSpanish(said);
  return row === said ? detailInSpanish(said) : row;
}
