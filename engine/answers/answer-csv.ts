import { stringify } from 'csv-stringify/sync';
import { csvComment } from '../fields/csv-comment.ts';
import type { Answer } from '../records/answers.ts';
import { tableOf } from './questions.ts';

/**
 * An answer as CSV: a comment line with the parameters, a header, and one row for each record. Cells that a spreadsheet would interpret as a formula begin
 * with an apostrophe.
 */
export function answerCsv(answer: Answer): string {
  const { question, window, parameters, passages, vehicles, cameras, cameras_left_out, versions } = answer;
  // The parameter `cameras` of some questions names cameras, so the number of those that the answer looked at has another name.
  const looked = { passages, vehicles, cameras_looked_at: cameras, method: versions.method };
  const asked = Object.entries({ ...window, ...parameters, ...looked })
    .map(([name, value]) => `${name}=${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join(' ');
  const without = cameras_left_out.map(({ camera }) => camera).join(';');
  const { columns, rows } = tableOf(answer);
  const table = stringify([...rows], { header: true, columns: [...columns], escape_formulas: true });
  return `${csvComment(`${question} ${asked}${without === '' ? '' : ` cameras_left_out=${without}`}`)}${table}`;
}
