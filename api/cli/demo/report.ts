import { count, type Paint } from '../style.ts';
import { type Column, table } from '../table.ts';
import type { Verdict } from './verdicts.ts';

const FORMAT = { found: 'green', missed: 'yellow', false: 'red' } as const;
const ORDER = ['found', 'missed', 'false'] as const;

/** Hits beside the truth: found, then missed, then false, and what that adds up to. */
export function verdictReport(verdicts: readonly Verdict[], paint: Paint): string {
  const rows = ORDER.flatMap((kind) => verdicts.filter(({ verdict }) => verdict === kind));
  return [rows.length > 0 ? table(rows, columns(paint), paint) : 'No listed plate came by.', summary(verdicts, paint)].join(
    '\n\n',
  );
}

export function countOf(verdicts: readonly Verdict[], kind: Verdict['verdict']): number {
  return verdicts.filter(({ verdict }) => verdict === kind).length;
}

function summary(verdicts: readonly Verdict[], paint: Paint): string {
  const [found, missed, wrong] = ORDER.map((kind) => countOf(verdicts, kind)) as [number, number, number];
  return [
    `${count(found + missed, 'picture')} of listed plates: ${paint('green', `${found} found`)}, ${paint('yellow', `${missed} missed`)}`,
    `${paint('red', count(wrong, 'false hit'))}${lowScores(verdicts)}`,
    'A hit is born unverified: somebody looks at the picture, characters and state, before anything follows.',
  ].join('\n');
}

/** How far the score alone tells false hits from true ones. */
function lowScores(verdicts: readonly Verdict[]): string {
  const scores = (kind: Verdict['verdict']): number[] =>
    verdicts.flatMap(({ verdict, score }) => (verdict === kind && score !== null ? [score] : []));
  const lowest = Math.min(...scores('found'));
  const wrong = scores('false');
  const below = wrong.filter((score) => score < lowest).length;
  if (below === 0 || !Number.isFinite(lowest)) return '';
  return `, ${below === wrong.length ? 'each' : `${below} of them`} with a lower score than any true one (${lowest.toFixed(3)})`;
}

function columns(paint: Paint): Column<Verdict>[] {
  return [
    { title: '', cell: ({ verdict }) => paint(FORMAT[verdict], verdict) },
    { title: 'truth', cell: ({ truth }) => truth },
    { title: 'read', cell: ({ truth, read }) => (read === null ? '–' : differences(read, truth, paint)) },
    { title: 'entry', cell: ({ entry }) => entry },
    { title: 'rule', cell: ({ rule }) => rule ?? '' },
    { title: 'score', cell: ({ score }) => score?.toFixed(3) ?? '', align: 'right' },
    { title: 'picture', cell: ({ batch, file }) => `${batch}/${file}` },
    { title: 'why', cell: ({ why }) => why },
  ];
}

/** Characters that are not the truth's stand out; of another length, no character can be blamed. */
function differences(read: string, truth: string, paint: Paint): string {
  if (read.length !== truth.length) return paint('yellow', read);
  return [...read].map((char, i) => (char === truth[i] ? char : paint(['yellow', 'underline'], char))).join('');
}
