import { stateCell } from '../state-cell.ts';
import { count, type Paint } from '../style.ts';
import { type Column, type Shown, table } from '../table.ts';
import type { Verdict } from './verdicts.ts';

const FORMAT = { found: 'green', review: 'yellow', missed: 'yellow', false: 'red' } as const;
/** Reviews are counted, not shown. */
const SHOWN = ['found', 'missed', 'false'] as const;

/** Alerts beside the truth: found, then missed, then false, and the sums. @param reviews number of all reviews, right or wrong */
export function verdictReport(verdicts: readonly Verdict[], reviews: number, shown: Shown): string {
  const { paint } = shown;
  const rows = SHOWN.flatMap((kind) => verdicts.filter(({ verdict }) => verdict === kind));
  return [
    rows.length > 0 ? table(rows, columns(rows, paint), shown) : 'No listed plate came by.',
    summary(verdicts, reviews, paint),
  ].join('\n\n');
}

export function countOf(verdicts: readonly Verdict[], kind: Verdict['verdict']): number {
  return verdicts.filter(({ verdict }) => verdict === kind).length;
}

function summary(verdicts: readonly Verdict[], reviews: number, paint: Paint): string {
  const [found, review, missed, wrong] = (['found', 'review', 'missed', 'false'] as const).map((kind) =>
    countOf(verdicts, kind),
  ) as [number, number, number, number];
  return [
    `${count(found + review + missed, 'picture')} of listed plates: ${paint('green', `${found} found`)}, ${paint('yellow', `${review} to be reviewed, ${missed} missed`)}`,
    paint('red', count(wrong, 'false alert')),
    `${count(reviews, 'review')}, ${review} of them right: another state was read and the listed one is improbable, or the posterior is below the alert threshold`,
    'Every hit is unverified at first: a person checks the picture, characters and state, before anyone acts on it.',
  ].join('\n');
}

/** `why` only where a row has a reason: found plates have none. */
function columns(rows: readonly Verdict[], paint: Paint): Column<Verdict>[] {
  const why: Column<Verdict> = { title: 'why', cell: (row) => row.why };
  return [
    { title: '', cell: ({ verdict }) => paint(FORMAT[verdict], verdict) },
    { title: 'truth', cell: ({ truth }) => truth },
    { title: 'read', cell: ({ truth, read }) => (read === null ? '–' : differences(read, truth, paint)) },
    { title: 'entry', cell: ({ entry }) => entry },
    { title: 'state read / listed', cell: ({ state }) => (state === null ? '' : stateCell(state, paint)) },
    { title: 'posterior', cell: ({ posterior }) => posterior?.toFixed(3) ?? '', align: 'right' },
    { title: 'rule', cell: ({ rule }) => rule ?? '' },
    { title: 'picture', cell: ({ batch, file }) => `${batch}/${file}` },
    ...(rows.some((row) => row.why !== '') ? [why] : []),
  ];
}

/** Characters that differ from the truth are highlighted; not where the lengths differ. */
function differences(read: string, truth: string, paint: Paint): string {
  if (read.length !== truth.length) return paint('yellow', read);
  return [...read].map((char, i) => (char === truth[i] ? char : paint(['yellow', 'underline'], char))).join('');
}
