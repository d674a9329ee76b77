import { DAY } from '../fields/durations.ts';
import { factsOf, listOf, printedPage, type ReportLanguage, tableOf, text } from '../print/printed-page.ts';
import { RETAINED } from '../records/profiles.ts';
import type { Figures, HitFigures, Report } from '../records/reports.ts';
import { FORGOTTEN } from '../records/retention.ts';
import { ENGLISH } from './words/english.ts';
import { SPANISH } from './words/spanish.ts';
import type { StatisticsWords } from './words/words.ts';

const WORDS: Readonly<Record<ReportLanguage, StatisticsWords>> = { en: ENGLISH, es: SPANISH };
const FIGURES = ['reads', 'hits', 'alerts', 'reviews', 'unverified', 'confirmed', 'wrong', 'withdrawn'] as const;
/** Every read is compared with every list: a list has no reads of its own. */
const HIT_FIGURES = FIGURES.slice(1) as (keyof HitFigures)[];

/** The statistics as one page to print. */
export function reportPage(report: Report, language: ReportLanguage): string {
  const words = WORDS[language];
  const { total, months, lists, cameras } = report;
  return printedPage(
    language,
    `${words.title} ${dayOf(report.from)}`,
    `<h1>${text(words.title)}</h1>
<p class="note">${text(words.about)}</p>
${factsOf(factsIn(report, words))}
<h2>${text(words.by_month)}</h2>
${figuresTable(words.month, [...months.map(({ month, ...row }) => [month, row] as const), [words.total, total]], FIGURES, words)}
<h2>${text(words.by_list)}</h2>
${figuresTable(
  words.list,
  lists.map(({ list, ...row }) => [list, row] as const),
  HIT_FIGURES,
  words,
)}
<h2>${text(words.by_camera)}</h2>
${figuresTable(
  words.camera,
  cameras.map(({ camera, ...row }) => [camera, row] as const),
  FIGURES,
  words,
)}
${verdictTables(report, words)}
<h2>${text(words.searches)}</h2>
${countTable(words.purpose, purposesIn(report, words), words)}
${retentionTables(report, words)}
<h2>${text(words.method_title)}</h2>
${listOf(words.method)}`,
  );
}

function factsIn({ agency, from, to, made_at, profile, due_every_months }: Report, words: StatisticsWords) {
  return [
    ...(agency === null ? [] : [[words.agency, agency] as const]),
    [words.days, dayOf(from)] as const,
    [words.until, dayOf(to - DAY)] as const,
    [words.made, dayOf(made_at)] as const,
    [words.profile, profile.name === 'plain' ? words.plain : profile.title] as const,
    ...(due_every_months === null ? [] : [[words.due, words.months(due_every_months)] as const]),
  ];
}

function figuresTable<F extends keyof Figures>(
  title: string,
  rows: readonly (readonly [name: string, figures: Pick<Figures, F>])[],
  fields: readonly F[],
  words: StatisticsWords,
): string {
  if (rows.length === 0) return `<p>${text(words.nothing)}</p>`;
  const head = [title, ...fields.map((field) => words.figures[field])];
  const cells = rows.map(([name, figures]) => [text(name), ...fields.map((field) => numberOf(figures[field], words))]);
  return tableOf(head, cells, 1);
}

function verdictTables({ reject_reasons, outcomes }: Report, words: StatisticsWords): string {
  const reasons = reject_reasons.map(
    ({ reason, n }) => [reason === null ? words.not_said : words.reject_reasons[reason], n] as const,
  );
  const came = outcomes.map(({ outcome, n }) => [outcome === null ? words.not_said : words.outcomes[outcome], n] as const);
  return [
    `<h2>${text(words.reasons)}</h2>`,
    countTable(words.reason, reasons, words),
    `<h2>${text(words.outcomes_title)}</h2>`,
    countTable(words.outcome, came, words),
  ].join('\n');
}

function purposesIn({ searches }: Report, words: StatisticsWords) {
  return searches.map(({ purpose, n }) => [purpose === null ? words.not_said : (words.purposes[purpose] ?? purpose), n] as const);
}

function retentionTables({ retention, deletions }: Report, words: StatisticsWords): string {
  const terms = RETAINED.map((kind) => [text(words.retained[kind]), text(termOf(retention[kind], words))]);
  const deleted = FORGOTTEN.filter((kind) => deletions.counts[kind] > 0).map(
    (kind) => [words.forgotten[kind], deletions.counts[kind]] as const,
  );
  return [
    `<h2>${text(words.retention)}</h2>`,
    tableOf([words.kind, words.term], terms),
    `<h3>${text(words.deleted(deletions.runs))}</h3>`,
    countTable(words.kind, deleted, words),
  ].join('\n');
}

function countTable(title: string, rows: readonly (readonly [name: string, n: number])[], words: StatisticsWords): string {
  if (rows.length === 0) return `<p>${text(words.nothing)}</p>`;
  return tableOf(
    [title, words.number],
    rows.map(([name, n]) => [text(name), numberOf(n, words)]),
    1,
  );
}

function termOf(hours: number | null, words: StatisticsWords): string {
  if (hours === null) return words.unlimited;
  return hours % 24 === 0 ? words.daysLong(hours / 24) : words.hours(hours);
}

/** Grouped by threes as the language does. */
function numberOf(n: number, words: StatisticsWords): string {
  return text(n.toLocaleString(words === SPANISH ? 'es-MX' : 'en-US'));
}

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
