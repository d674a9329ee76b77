import { expected } from '../../../engine/errors.ts';
import { everyPage } from '../../../engine/records/pages.ts';
import {
  LEAST_AUDIT,
  type PolicyProfile,
  PROFILE_NAMES,
  RETAINED,
  type Retained,
  type Terms,
} from '../../../engine/records/profiles.ts';
import {
  type Actor,
  type DeletionReceipt,
  FORGOTTEN,
  type Forgotten,
  type ForgottenCounts,
} from '../../../engine/records/retention.ts';
import { wireDeletion, wirePlan, wireProfile, wireProfileInUse, wireRun } from '../../wire/retention.ts';
import { accountName } from '../account.ts';
import { COMMON, lprCommand } from '../command.ts';
import { EXITS, UsageError } from '../exit.ts';
import { clock, count, grouped } from '../style.ts';
import { type Column, table } from '../table.ts';
import { decimal, oneOf, wholeNumber } from '../values.ts';
import { withEngine, withExistingEngine } from '../with-engine.ts';

/** The operating system's account that uses the data folder. */
export function ownerOfFolder(): Actor {
  return { actor: accountName(), channel: 'cli' };
}

const WHAT: Readonly<Record<Retained, string>> = {
  unhit: 'reads without a hit',
  hits: 'hits with their reads',
  images: 'pictures without a hit',
  events: 'events',
  audit: 'who looked what up',
  cases: 'traces, seizures, notices, entries that have ended',
};

/** `21 days`, `3 minutes`. */
function term(hours: number | null): string {
  if (hours === null) return 'until a term is set';
  if (hours < 1) return count(Math.round(hours * 60), 'minute');
  return hours % 24 === 0 ? count(hours / 24, 'day') : count(hours, 'hour');
}

const TERM_COLUMNS: readonly Column<[Retained, number | null]>[] = [
  { title: 'kept', cell: ([kind]) => WHAT[kind] },
  { title: 'for', cell: ([, hours]) => term(hours) },
];

/** Says in days, as the options do, what the engine says in hours. @throws UsageError */
function demandTerm(kind: Retained, hours: number | null | undefined, given: string | undefined, most: number | null): void {
  if (hours === undefined || hours === null) return;
  if (kind === 'audit' && hours < LEAST_AUDIT) throw new UsageError(expected(`${term(LEAST_AUDIT)} or more`, `--${kind}`, given));
  if (most !== null && hours > most) throw new UsageError(expected(`the profile’s ${term(most)} or less`, `--${kind}`, given));
}

export const show = lprCommand({
  args: { ...COMMON },
  examples: ['lpr retention', 'lpr retention --json'],
  async run(args, { out }) {
    return await withExistingEngine(args.data, async (engine) => {
      const inUse = engine.profiles.inUse();
      out.result(wireProfileInUse(inUse), () => {
        const terms = RETAINED.map((kind): [Retained, number | null] => [kind, inUse.terms[kind]]);
        const { profile, since, by } = inUse;
        const chosen = since === null ? 'nobody has chosen one' : `since ${clock(since)} (UTC), by ${by}`;
        return [`${profile.name}: ${profile.title}, ${chosen}`, '', table(terms, TERM_COLUMNS, out)].join('\n');
      });
      return EXITS.ok.code;
    });
  },
});

interface Figure {
  readonly profile: string;
  readonly what: string;
  readonly value: string;
  readonly source: string | null;
}

const FIGURE_COLUMNS: readonly Column<Figure>[] = [
  { title: 'profile', cell: ({ profile }) => profile },
  { title: 'what', cell: ({ what }) => what },
  { title: 'figure', cell: ({ value }) => value },
  { title: 'from', cell: ({ source }) => source ?? 'no source was found: a choice of this program' },
];

function figuresOf({
  name,
  retention,
  listRefreshHours,
  purposes,
  caseNumber,
  exportRows,
  sharing,
  reportMonths,
}: PolicyProfile): Figure[] {
  const figure = (what: string, value: string, source: string | null): Figure => ({ profile: name, what, value, source });
  return [
    ...RETAINED.map((kind) => figure(WHAT[kind], term(retention[kind].value), retention[kind].source)),
    figure(
      'lists are at most',
      listRefreshHours.value === null ? 'of any age' : `${term(listRefreshHours.value)} old`,
      listRefreshHours.source,
    ),
    figure('purposes', purposes.value?.join(', ') ?? 'not asked for', purposes.source),
    figure('case number', caseNumber.value ? 'demanded' : 'not demanded', caseNumber.source),
    figure('rows of an export', exportRows.value === null ? 'any number' : grouped(exportRows.value), exportRows.source),
    figure('sharing with other agencies', sharing.value ? 'by decision' : 'forbidden', sharing.source),
    figure(
      'statistics',
      reportMonths.value === null ? 'not demanded' : `every ${count(reportMonths.value, 'month')}`,
      reportMonths.source,
    ),
  ];
}

export const profiles = lprCommand({
  args: { only: { type: 'enum', options: [...PROFILE_NAMES], description: 'This profile only' }, ...COMMON },
  notes: ['The figures are as far as the law was read. Statutes change: who runs a system asks counsel.'],
  examples: ['lpr retention profiles --only va'],
  async run(args, { out }) {
    const { PROFILES } = await import('../../../engine/profiles/profiles.ts');
    const only = oneOf(args.only, '--only', PROFILE_NAMES);
    const shown = PROFILES.filter(({ name }) => only === undefined || name === only);
    out.result(shown.map(wireProfile), () => table(shown.flatMap(figuresOf), FIGURE_COLUMNS, out));
    return EXITS.ok.code;
  },
});

const DAYS = (what: string) => ({ type: 'string', valueHint: 'DAYS', description: `Days that ${what} are kept` }) as const;

export const use = lprCommand({
  args: {
    profile: { type: 'positional', required: true, description: `One of ${PROFILE_NAMES.join(', ')}` },
    unhit: DAYS(WHAT.unhit),
    hits: DAYS(WHAT.hits),
    images: DAYS(WHAT.images),
    events: DAYS(WHAT.events),
    audit: DAYS(WHAT.audit),
    cases: DAYS(WHAT.cases),
    ...COMMON,
  },
  notes: [
    'What is past its term goes with the next run: lpr retention plan counts it first. Who looked what up is kept for a year at least.',
  ],
  examples: ['lpr retention use va', 'lpr retention use plain --unhit 30 --hits 365'],
  async run(args, { out }) {
    const profile = oneOf(args.profile, 'PROFILE', PROFILE_NAMES) ?? 'plain';
    const terms: { -readonly [K in Retained]?: Terms[K] } = {};
    for (const kind of RETAINED) {
      const days = decimal(args[kind], `--${kind}`);
      if (days !== undefined) terms[kind] = days * 24;
    }
    return await withEngine(args.data, async (engine) => {
      const most = engine.profiles.list().find(({ name }) => name === profile)?.retention;
      for (const kind of RETAINED) demandTerm(kind, terms[kind], args[kind], most?.[kind].value ?? null);
      const inUse = engine.retention.use({ profile, terms }, ownerOfFolder());
      out.result(wireProfileInUse(inUse), () => {
        const rows = RETAINED.map((kind): [Retained, number | null] => [kind, inUse.terms[kind]]);
        return `${inUse.profile.title}\n\n${table(rows, TERM_COLUMNS, out)}`;
      });
      return EXITS.ok.code;
    });
  },
});

/** `812 reads, 1 near miss`. */
function countsText(counts: ForgottenCounts): string {
  const some = FORGOTTEN.filter((kind) => counts[kind] > 0);
  return some.map((kind) => count(counts[kind], ...oneAndMany(kind))).join(', ') || 'nothing';
}

/** The names of kinds are plurals. */
function oneAndMany(kind: Forgotten): [one: string, many: string] {
  const many = kind.replaceAll('_', ' ');
  return [
    many
      .replace(/entries$/, 'entry')
      .replace(/misses$/, 'miss')
      .replace(/(?<!s)s$/, ''),
    many,
  ];
}

function spanText({ captured_from, captured_to }: Pick<DeletionReceipt, 'captured_from' | 'captured_to'>): string {
  if (captured_from === null || captured_to === null) return '';
  return `, captured from ${clock(captured_from)} to ${clock(captured_to)} (UTC)`;
}

export const plan = lprCommand({
  args: { ...COMMON },
  examples: ['lpr retention plan', 'lpr retention plan --json'],
  async run(args, { out }) {
    return await withExistingEngine(args.data, async (engine) => {
      const planned = await engine.retention.plan();
      out.result(wirePlan(planned), () => {
        const held = planned.held === 0 ? [] : [`past the term, but kept by a hold: ${count(planned.held, 'read')}`];
        return [`would go: ${countsText(planned.counts)}${spanText(planned)}`, ...held].join('\n');
      });
      return EXITS.ok.code;
    });
  },
});

export const run = lprCommand({
  args: {
    rewrite: {
      type: 'boolean',
      default: true,
      description: 'Rewrite the files afterwards, so that no deleted byte is left (--no-rewrite: do not)',
    },
    ...COMMON,
  },
  notes: [
    'A server deletes by itself, and rewrites files of up to 100 MB after a deletion, at most once a day. While files are rewritten, nothing is written to the data folder.\nWithout rewriting, deleted rows are overwritten, but of 100,000 plates about 150 can still be found in gaps of the file.',
  ],
  examples: ['lpr retention run', 'lpr retention run --no-rewrite --json'],
  async run(args, { out, signal }) {
    return await withExistingEngine(args.data, async (engine) => {
      const { counts } = await engine.retention.plan();
      const total = Object.values(counts).reduce((sum, n) => sum + n, 0);
      const progress = out.progress('deleting');
      const { receipt, rewritten } = await engine.retention
        .run(ownerOfFolder(), {
          rewrite: args.rewrite ? 'always' : 'never',
          signal,
          onProgress: (deleted) => progress.update(deleted, Math.max(total, deleted)),
        })
        .finally(() => progress.end());
      out.result(wireRun({ receipt, rewritten }), () => {
        if (receipt === null) return 'Nothing is past its term';
        return [
          `deleted: ${countsText(receipt.counts)}${spanText(receipt)}`,
          `receipt: ${[hashOf(receipt), `row ${receipt.audit_seq} of the audit log`].filter((part) => part !== '').join(', ')}`,
          rewritten ? 'The files were rewritten: no deleted byte is left' : 'The files were not rewritten',
        ].join('\n');
      });
      return EXITS.ok.code;
    });
  },
});

/** It is over reads, hits and pictures; where none of them went it is still what it begins with, zeros. */
function hashOf({ hash }: DeletionReceipt): string {
  return /^0+$/.test(hash) ? '' : hash;
}

const RECEIPT_COLUMNS: readonly Column<DeletionReceipt>[] = [
  { title: 'begun (UTC)', cell: ({ started_at }) => clock(started_at) },
  { title: 'profile', cell: ({ profile }) => profile },
  { title: 'deleted', cell: ({ counts }) => countsText(counts) },
  {
    title: 'row of the audit log',
    cell: ({ audit_seq }) => (audit_seq === null ? 'under way' : String(audit_seq)),
    align: 'right',
  },
  { title: 'hash', cell: (receipt) => hashOf(receipt).slice(0, 16) },
];

export const receipts = lprCommand({
  args: { limit: { type: 'string', valueHint: 'N', default: '100', description: 'At most so many' }, ...COMMON },
  notes: ['Each receipt stands in the audit log: lpr audit prove ROW proves it to somebody who does not trust this folder.'],
  examples: ['lpr retention receipts'],
  async run(args, { out }) {
    const limit = wholeNumber(args.limit, '--limit', { min: 1 });
    return await withExistingEngine(args.data, async (engine) => {
      const rows = [...everyPage((page) => engine.retention.receipts(page), limit)];
      out.result(rows.map(wireDeletion), () => (rows.length === 0 ? 'Nothing was deleted' : table(rows, RECEIPT_COLUMNS, out)));
      return EXITS.ok.code;
    });
  },
});
