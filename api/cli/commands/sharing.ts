import { expected } from '../../../engine/errors.ts';
import { areaText, checkArea } from '../../../engine/fields/area.ts';
import { everyPage } from '../../../engine/records/pages.ts';
import { type Grant, SHARED, type SharingReceipt } from '../../../engine/records/sharing.ts';
import { wireGrant, wireSharingReceipt } from '../../wire/sharing.ts';
import { lprCommand } from '../command.ts';
import { EXITS, UsageError } from '../exit.ts';
import { noteEmptyArea, noteUnknownCamera } from '../lookup.ts';
import { clock, count } from '../style.ts';
import { type Column, table } from '../table.ts';
import { checkedOption, instant, oneOf, severalOf, wholeNumber } from '../values.ts';
import { ACCESS_ARGS, withAccess } from '../with-access.ts';
import { ownerOfFolder } from './retention.ts';

const LIMIT = { type: 'string', valueHint: 'N', default: '100', description: 'At most so many' } as const;

/** `reads of cam-03, cam-07`, `hits of the list stolen`. */
function scopeText({ what, cameras, area, list, case_number }: Grant): string {
  const parts = [
    ...(cameras === null ? [] : [cameras.join(', ')]),
    ...(area === null ? [] : [`cameras within ${areaText(area)}`]),
    ...(list === null ? [] : [what === 'list' ? list : `the list ${list}`]),
    ...(case_number === null ? [] : [what === 'case' ? case_number : `case ${case_number}`]),
  ];
  return what === 'list' || what === 'case' ? `${what} ${parts.join(', ')}` : `${what} of ${parts.join(', ')}`;
}

export const grant = lprCommand({
  args: {
    agency: { type: 'positional', required: true, description: 'The agency that is to see it: lpr access agency' },
    what: { type: 'enum', options: [...SHARED], required: true, description: 'What it is to see' },
    cameras: { type: 'string', valueHint: 'IDS', description: 'Of reads or hits: these cameras, separated by commas' },
    area: { type: 'string', valueHint: 'AREA', description: 'Of reads or hits: cameras in it, "31.76 -106.48 25km"' },
    list: { type: 'string', valueHint: 'NAME', description: 'A list, or its hits' },
    case: { type: 'string', valueHint: 'NUMBER', description: 'Data filed under a case, or its hits' },
    reason: { type: 'string', required: true, valueHint: 'TEXT', description: 'Why, and who agreed to it' },
    from: { type: 'string', valueHint: 'TIME', description: 'Seen from this time on; now when not given' },
    until: { type: 'string', required: true, valueHint: 'TIME', description: 'Seen before this time, at most 366 days' },
    ...ACCESS_ARGS,
  },
  notes: [
    'reads: reads, passages and pictures. hits: hits with their reads and pictures. list: a list and its entries. case: traces, their results and hits.\nPeople of the other agency see it over HTTP with keys of their own; every look-up is told to the agency whose data it is: lpr sharing receipts.',
  ],
  examples: [
    'lpr sharing grant Sheriff --what reads --cameras cam-03,cam-07 --reason "case 2026-0117, agreed by S. Visor" --until 2026-06-01',
    'lpr sharing grant Sheriff --what list --list stolen --reason "task force" --until 2026-06-01',
  ],
  async run(args, { out }) {
    const what = oneOf(args.what, '--what', SHARED);
    const until = instant(args.until, '--until');
    if (what === undefined) throw new UsageError(expected(`one of ${SHARED.join(', ')}`, '--what', args.what));
    if (until === undefined) throw new UsageError(expected('a time', '--until', args.until));
    const cameras = severalOf(args.cameras, '--cameras');
    const area = checkedOption(args.area, (text) => checkArea(text, '--area'));
    const given = {
      ...{ to_agency: args.agency, what, cameras, area, list: args.list, case_number: args.case },
      ...{ reason: args.reason, from: instant(args.from, '--from'), until },
    };
    return await withAccess(args, 'show_sharing', out, async (engine) => {
      const { sharing } = engine;
      noteUnknownCamera(engine, cameras, out);
      noteEmptyArea(engine, area, out);
      const made = sharing.grant(given, ownerOfFolder(), null);
      out.result(
        wireGrant(made, sharing.stateOf(made)),
        () => `${made.to_agency} sees ${scopeText(made)} of ${made.from_agency} until ${clock(made.until)} (UTC)\n${made.id}`,
      );
      return EXITS.ok.code;
    });
  },
});

export const list = lprCommand({
  args: {
    open: { type: 'boolean', default: false, description: 'Only open ones' },
    agency: { type: 'string', valueHint: 'NAME', description: 'Only from or to this agency' },
    limit: LIMIT,
    ...ACCESS_ARGS,
  },
  examples: ['lpr sharing list', 'lpr sharing list --open --json'],
  async run(args, { out }) {
    const limit = wholeNumber(args.limit, '--limit', { min: 1 });
    return await withAccess(args, 'show_sharing', out, async ({ sharing }) => {
      const columns: readonly Column<Grant>[] = [
        { title: 'from', cell: ({ from_agency }) => from_agency },
        { title: 'to', cell: ({ to_agency }) => to_agency },
        { title: 'sees', cell: scopeText },
        { title: 'from (UTC)', cell: ({ from }) => clock(from) },
        { title: 'until (UTC)', cell: ({ until }) => clock(until) },
        { title: 'is', cell: (row) => sharing.stateOf(row) },
        { title: 'reason', cell: ({ reason }) => reason },
        { title: 'by', cell: ({ decided_by }) => decided_by },
        { title: 'id', cell: ({ id }) => id },
      ];
      const filter = { agency: args.agency, open: args.open };
      const rows = [...everyPage((page) => sharing.list({ ...filter, ...page }), limit)];
      out.result(
        rows.map((row) => wireGrant(row, sharing.stateOf(row))),
        () => (rows.length === 0 ? 'Nothing is shared: lpr sharing grant AGENCY' : table(rows, columns, out)),
      );
      return EXITS.ok.code;
    });
  },
});

export const revoke = lprCommand({
  args: { grant: { type: 'positional', required: true, description: 'Id: lpr sharing list' }, ...ACCESS_ARGS },
  notes: ['Nothing is seen by it from now on; it stays on record.'],
  examples: ['lpr sharing revoke 0195a3c0-9999-7bbb-8ccc-ddddeeeeffff'],
  async run(args, { out }) {
    return await withAccess(args, 'show_sharing', out, async ({ sharing }) => {
      const revoked = sharing.revoke(args.grant, ownerOfFolder(), null);
      out.result(
        wireGrant(revoked, sharing.stateOf(revoked)),
        () => `${revoked.to_agency} no longer sees ${scopeText(revoked)} of ${revoked.from_agency}`,
      );
      return EXITS.ok.code;
    });
  },
});

const RECEIPT_COLUMNS: readonly Column<SharingReceipt>[] = [
  { title: 'when (UTC)', cell: ({ at }) => clock(at) },
  { title: 'data of', cell: ({ from_agency }) => from_agency },
  { title: 'seen by', cell: ({ to_agency, actor }) => `${actor ?? '(forgotten)'} of ${to_agency}` },
  { title: 'look-up', cell: ({ action }) => action },
  { title: 'purpose', cell: ({ purpose }) => purpose ?? '' },
  { title: 'case', cell: ({ case_number }) => case_number ?? '' },
  { title: 'rows', cell: ({ shown }) => String(shown), align: 'right' },
  { title: 'audit row', cell: ({ audit_seq }) => String(audit_seq), align: 'right' },
];

export const receipts = lprCommand({
  args: {
    agency: { type: 'string', valueHint: 'NAME', description: 'Only of data of this agency' },
    limit: LIMIT,
    ...ACCESS_ARGS,
  },
  notes: [
    'Each look-up by somebody of another agency, with how many rows each grant showed. The audit log holds what was asked.',
  ],
  examples: ['lpr sharing receipts', 'lpr sharing receipts --agency "State Police" --json'],
  async run(args, { out }) {
    const limit = wholeNumber(args.limit, '--limit', { min: 1 });
    return await withAccess(args, 'show_sharing', out, async ({ sharing }) => {
      const rows = [...everyPage((page) => sharing.receipts(args.agency ?? null, page), limit)];
      out.result(rows.map(wireSharingReceipt), () =>
        rows.length === 0
          ? 'Nobody of another agency has seen anything'
          : `${table(rows, RECEIPT_COLUMNS, out)}\n\n${count(rows.length, 'look-up')}`,
      );
      return EXITS.ok.code;
    });
  },
});
