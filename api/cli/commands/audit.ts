import { readFile } from 'node:fs/promises';
import { type AuditRow, RECORDED } from '../../../engine/records/audit.ts';
import type { MisusePerson } from '../../../engine/records/misuse.ts';
import { everyPage } from '../../../engine/records/pages.ts';
import { wireAuditRow } from '../../wire/audit.ts';
import { wireMisuse } from '../../wire/misuse.ts';
import { COMMON, lprCommand } from '../command.ts';
import { EXITS } from '../exit.ts';
import { demandFile } from '../given-file.ts';
import { LOOK_UP, withLookUp } from '../look-up.ts';
import { clock, count, ofLimit } from '../style.ts';
import { type Column, table } from '../table.ts';
import { instant, oneOf, wholeNumber, within } from '../values.ts';
import { withExistingEngine } from '../with-engine.ts';
import { paragraph } from '../wrapped.ts';

const COLUMNS: readonly Column<AuditRow>[] = [
  { title: 'row', cell: ({ seq }) => String(seq), align: 'right' },
  { title: 'at (UTC)', cell: ({ at }) => clock(at) },
  { title: 'who', cell: ({ actor }) => actor },
  { title: 'by', cell: ({ channel }) => channel },
  { title: 'look-up', cell: ({ action }) => action },
  {
    title: 'asked',
    cell: ({ asked }) =>
      Object.entries(asked)
        .map(([name, value]) => `${name}=${value}`)
        .join(' '),
  },
  { title: 'purpose', cell: ({ purpose }) => purpose ?? '' },
  { title: 'case', cell: ({ case_number }) => case_number ?? '' },
];

const MISUSE_COLUMNS: readonly Column<MisusePerson>[] = [
  { title: 'rank', cell: ({ rank }) => String(rank), align: 'right' },
  { title: 'who', cell: ({ actor, agency }) => (agency === null ? actor : `${actor}, ${agency}`) },
  { title: 'score', cell: ({ score }) => score.toFixed(1), align: 'right' },
  { title: 'look-ups', cell: ({ look_ups }) => String(look_ups), align: 'right' },
  {
    title: 'why',
    cell: ({ reasons }) =>
      reasons.map(({ pattern, count: n, plate }) => `${pattern} ${n}${plate === null ? '' : ` ${plate}`}`).join(', '),
  },
  { title: 'rows', cell: ({ reasons }) => reasons[0]?.rows.slice(0, 5).join(' ') ?? '' },
];

export const list = lprCommand({
  args: {
    from: { type: 'string', valueHint: 'TIME', description: 'Recorded at or after (ISO 8601 with a zone, or a date)' },
    to: { type: 'string', valueHint: 'TIME', description: 'Recorded before' },
    actor: { type: 'string', valueHint: 'NAME', description: 'This person or account only' },
    action: { type: 'enum', options: [...RECORDED], description: 'This kind of look-up only' },
    case: { type: 'string', valueHint: 'NUMBER', description: 'Look-ups for this case only' },
    limit: { type: 'string', valueHint: 'N', default: '100', description: 'At most so many' },
    ...LOOK_UP,
  },
  notes: ['A look at the log is a look-up, too: it is the newest row.'],
  examples: ['lpr audit list', 'lpr audit list --actor analyst --from 2026-03-01 --json'],
  async run(args, { out }) {
    const filter = {
      ...within(args),
      actor: args.actor,
      action: oneOf(args.action, '--action', RECORDED),
      case_number: args.case,
    };
    const limit = wholeNumber(args.limit, '--limit', { min: 1 });
    return await withLookUp(args, 'search_audit', async (engine) => {
      const rows = [...everyPage((page) => engine.audit.list({ ...filter, ...page }), limit)];
      out.result(rows.map(wireAuditRow), () =>
        [...(rows.length > 0 ? [table(rows, COLUMNS, out), ''] : []), ofLimit(rows.length, limit, 'look-up')].join('\n'),
      );
      return EXITS.ok.code;
    });
  },
});

export const misuse = lprCommand({
  args: {
    from: { type: 'string', valueHint: 'TIME', description: 'Recorded at or after; default: 90 days before the end' },
    to: { type: 'string', valueHint: 'TIME', description: 'Recorded before; default: now' },
    limit: { type: 'string', valueHint: 'N', default: '20', description: 'At most so many people' },
    ...LOOK_UP,
  },
  notes: ['A score says how unusual somebody’s look-ups are, and nothing of why: read the rows that it names.'],
  examples: ['lpr audit misuse', 'lpr audit misuse --from 2026-01-01 --to 2026-04-01 --json'],
  async run(args, { out }) {
    const window = { from: instant(args.from, '--from'), to: instant(args.to, '--to') };
    const most = wholeNumber(args.limit, '--limit', { min: 1 });
    return await withLookUp(args, 'search_audit', async (engine) => {
      const answer = await engine.misuse.find({ ...window, most });
      out.result(wireMisuse(answer), () =>
        [
          `${count(answer.look_ups, 'look-up')} by ${count(answer.people, 'person', 'people')}`,
          ...(answer.items.length > 0 ? ['', table(answer.items, MISUSE_COLUMNS, out)] : []),
          '',
          ...answer.limits.map((limit) => paragraph(limit, out.width)),
        ].join('\n'),
      );
      return EXITS.ok.code;
    });
  },
});

export const verify = lprCommand({
  args: {
    checkpoint: { type: 'string', valueHint: 'FILE', description: 'A checkpoint that was kept elsewhere' },
    ...COMMON,
  },
  notes: [
    'Finds rows that were changed, removed, moved or dated back. Whoever holds the log’s private key can write the whole log anew; only a checkpoint that was kept elsewhere finds that (lpr audit checkpoint). Exit code 1 where something is wrong.',
  ],
  examples: ['lpr audit verify', 'lpr audit verify --checkpoint march.note'],
  async run(args, { out }) {
    const kept = args.checkpoint === undefined ? undefined : await readFile(await demandFile(args.checkpoint), 'utf8');
    return await withExistingEngine(args.data, async (engine) => {
      const check = engine.audit.verify(kept);
      out.result(check, () =>
        check.ok
          ? `good: ${count(check.rows, 'row')}, ${count(check.checkpoints, 'checkpoint')}${kept === undefined ? '' : ', and the one that was kept'}`
          : `wrong at row ${check.seq}: ${check.wrong}`,
      );
      return check.ok ? EXITS.ok.code : EXITS.partly.code;
    });
  },
});
