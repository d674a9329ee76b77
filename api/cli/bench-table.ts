import type { BenchDocument } from '../benchmarks/document.ts';
import { grouped } from './style.ts';
import { type Column, type Shown, table } from './table.ts';

type Row = BenchDocument['rows'][number];

/** A result for people: the machine, a line for each row, a table for each part, and the notes on fairness. */
export function benchTable({ suite, seed, machine, versions, rows, notes }: BenchDocument, shown: Shown): string {
  const { paint } = shown;
  const listed = (record: Readonly<Record<string, unknown>>): string =>
    Object.entries(record)
      .map(([name, value]) => `${name} ${value}`)
      .join(' · ');
  return [
    `${paint('bold', `${suite}, seed ${seed}`)}\n${machine.cpu} · ${machine.cores} cores · ${machine.memory_gb} GB · ${machine.os}\n${listed(versions)}`,
    ...partsOf(rows).map(([part, of]) => {
      const lines = table(of, [CONTENDER, ...paramColumns(of), ...metricColumns(of)], shown);
      return part === '' ? lines : `${paint('bold', part)}\n${lines}`;
    }),
    notes.map((note) => `· ${note}`).join('\n'),
  ].join('\n\n');
}

const CONTENDER: Column<Row> = { title: 'contender', cell: ({ contender }) => contender };

/** Rows with the same `part` belong to one table; a suite without parts has one table. */
function partsOf(rows: readonly Row[]): [part: string, rows: readonly Row[]][] {
  const partOf = ({ params }: Row): string => String(params.part ?? '');
  return [...new Set(rows.map(partOf))].map((part) => [part, rows.filter((row) => partOf(row) === part)]);
}

function paramColumns(rows: readonly Row[]): Column<Row>[] {
  return names(rows.map(({ params }) => params)).map((name) => ({
    title: name,
    cell: ({ params }) => cellOf(params[name]),
    align: 'right',
  }));
}

function metricColumns(rows: readonly Row[]): Column<Row>[] {
  return names(rows.map(({ metrics }) => metrics)).map((name) => ({
    title: name,
    cell: ({ metrics }) => cellOf(metrics[name]),
    align: 'right',
  }));
}

function names(records: readonly Readonly<Record<string, unknown>>[]): string[] {
  return [...new Set(records.flatMap((record) => Object.keys(record)))].filter((name) => name !== 'part');
}

function cellOf(value: string | number | boolean | null | undefined): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'number' && value >= 10_000 ? grouped(Math.round(value)) : String(value);
}
