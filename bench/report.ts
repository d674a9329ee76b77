/**
 * Makes the results page of stored documents: `node dist/bench/report.js ocr.json match.json hits.json ingest.json > bench/RESULTS.md`.
 * Everything on the page is from the documents.
 */
import { readFileSync } from 'node:fs';
import type { BenchDocument, BenchRow } from './document.ts';
import { groupedBy } from './statistics.ts';

const documents = process.argv.slice(2).map((path) => JSON.parse(readFileSync(path, 'utf8')) as BenchDocument);
process.stdout.write(`${resultsPage(documents)}\n`);

function resultsPage(documents: readonly BenchDocument[]): string {
  const intro =
    'Made by `bench/report.ts` from `lpr bench … --json`. Shares are 0..1; rows of one table ran one after another in one run.';
  return ['# Results', intro, ...documents.map(section)].join('\n\n');
}

function section({ suite, seed, machine, versions, rows, notes }: BenchDocument): string {
  const { cpu, cores, memory_gb, os } = machine;
  const installed = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return [
    `## ${suite}`,
    `\`npx lpr bench ${suite} --seed ${seed}\` · ${cpu} · ${cores} cores · ${memory_gb} GB · ${os}  \n${installed.join(' · ')}`,
    ...[...groupedBy(rows, ({ params }) => String(params.part ?? ''))].map(([part, of]) =>
      part === '' ? table(of) : `### ${part}\n\n${table(of)}`,
    ),
    notes.map((note) => `* ${note}`).join('\n'),
  ].join('\n\n');
}

function table(rows: readonly BenchRow[]): string {
  const params = names(rows.map((row) => row.params));
  const metrics = names(rows.map((row) => row.metrics));
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    line(['contender', ...params, ...metrics]),
    line(['---', ...params.map(() => '--:'), ...metrics.map(() => '--:')]),
    ...rows.map((row) =>
      line([row.contender, ...params.map((name) => shown(row.params[name])), ...metrics.map((name) => shown(row.metrics[name]))]),
    ),
  ].join('\n');
}

function names(records: readonly Readonly<Record<string, unknown>>[]): string[] {
  return [...new Set(records.flatMap((record) => Object.keys(record)))].filter((name) => name !== 'part');
}

function shown(value: string | number | boolean | null | undefined): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'number' ? value.toLocaleString('en-US', { maximumFractionDigits: 4 }) : String(value);
}
