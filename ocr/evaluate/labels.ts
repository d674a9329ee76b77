import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse';
import type { Box } from '../../engine/plate/corners.ts';

/** One plate of a picture with its true text. */
export interface Label {
  /** Relative to the folder. */
  readonly file: string;
  /** A–Z 0–9 only. */
  readonly text: string;
  /** As labelled, lower case; '' where the labels name none. */
  readonly region: string;
  /** Its place, pixels of the upright picture; null where the labels name none: then the whole picture shows the plate. */
  readonly box: Box | null;
}

/** Error of a `labels.csv` that cannot be used; it names every bad row (1-based, the header is row 1). */
export class LabelsError extends Error {
  override readonly name = 'LabelsError';
  readonly problems: readonly { readonly row: number; readonly detail: string }[];

  constructor(file: string, problems: LabelsError['problems']) {
    const shown = problems.slice(0, 5).map(({ row, detail }) => `row ${row}: ${detail}`);
    const more = problems.length > 5 ? `; and ${problems.length - 5} more` : '';
    super(`${file}: ${shown.join('; ')}${more}`);
    this.problems = problems;
  }
}

interface Record {
  readonly record: Readonly<{ [column: string]: string | undefined }>;
  readonly info: { readonly lines: number };
}

/**
 * Reads `labels.csv` (`file,text[,region][,x,y,w,h]`, any column order) of a folder; every file that it names must exist. With boxes a file may have
 * several rows, one for each of its plates. @throws LabelsError; the system's error where the file cannot be opened
 */
export async function readLabels(folder: string): Promise<readonly Label[]> {
  const path = join(folder, 'labels.csv');
  let header: readonly string[] = [];
  const headerOf = (cells: string[]): string[] => {
    header = cells;
    return cells;
  };
  const parser = parse({ bom: true, columns: headerOf, info: true, trim: true, skip_empty_lines: true });
  const source = createReadStream(path).on('error', (error) => parser.destroy(error));
  const labels: Label[] = [];
  const problems: { row: number; detail: string }[] = [];
  try {
    for await (const { record, info } of source.pipe(parser) as AsyncIterable<Record>) {
      const found = labelOf(record);
      if (typeof found === 'string') problems.push({ row: info.lines, detail: found });
      else if (!existsSync(join(folder, found.file))) problems.push({ row: info.lines, detail: missing(found.file) });
      else labels.push(found);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall !== undefined) throw error;
    problems.push({ row: (error as { lines?: number }).lines ?? 1, detail: (error as Error).message });
  }
  if (header.length > 0 && !(header.includes('file') && header.includes('text'))) {
    const detail = `Expected the columns file and text but received ${header.join(', ')}`;
    throw new LabelsError(path, [{ row: 1, detail }]);
  }
  if (problems.length === 0 && labels.length === 0)
    problems.push({ row: 1, detail: 'Expected at least one label but received none' });
  if (problems.length > 0) throw new LabelsError(path, problems);
  return labels;
}

function labelOf({ file, text, region, ...place }: Record['record']): Label | string {
  if (file === undefined || text === undefined) return 'Expected a file and a text';
  if (file === '') return 'Expected a file name but received nothing';
  const plate = plain(text);
  if (plate === '') return `Expected a text with letters or digits but received ${JSON.stringify(text)}`;
  const box = boxOf(place);
  if (typeof box === 'string') return box;
  return { file, text: plate, region: (region ?? '').toLowerCase(), box };
}

function boxOf({ x, y, w, h }: Record['record']): Box | null | string {
  const given = [x, y, w, h];
  if (given.every((cell) => cell === undefined || cell === '')) return null;
  const numbers = given.map((cell) => (cell === undefined || cell === '' ? Number.NaN : Number(cell)));
  const [left, top, wide, high] = numbers as [number, number, number, number];
  if (!numbers.every(Number.isFinite) || wide <= 0 || high <= 0) {
    return `Expected four numbers of a box for x, y, w and h but received ${given.map((cell) => JSON.stringify(cell ?? '')).join(', ')}`;
  }
  return { x: left, y: top, w: wide, h: high };
}

function missing(file: string): string {
  return `Expected the picture ${JSON.stringify(file)} but there is no such file`;
}

function plain(text: string): string {
  return text.toUpperCase().replace(/[^A-Z0-9]/g, '');
}
