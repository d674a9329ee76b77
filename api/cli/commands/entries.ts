import { checkActiveHours } from '../../../engine/fields/active-hours.ts';
import { checkArea } from '../../../engine/fields/area.ts';
import { checkCameraIds } from '../../../engine/fields/camera-ids.ts';
import { checkDirection } from '../../../engine/fields/directions.ts';
import { ZoneClocks } from '../../../engine/fields/zone-clocks.ts';
import type { Entry, NewEntry } from '../../../engine/records/entries.ts';
import { everyPage } from '../../../engine/records/pages.ts';
import { wireEntry } from '../../wire/entry.ts';
import { withChange } from '../change.ts';
import { COMMON, lprCommand } from '../command.ts';
import { EXITS, UsageError } from '../exit.ts';
import { exported } from '../exported.ts';
import { LOOK_UP, withLookUp } from '../look-up.ts';
import { listNamed, noteEmptyArea, noteUnknownCamera } from '../lookup.ts';
import { clock, count, grouped, ofLimit } from '../style.ts';
import { type Column, table } from '../table.ts';
import { checkedOption, instant, namesToUnset, plateSought, wholeNumber } from '../values.ts';

const LIST = { type: 'string', valueHint: 'NAME', required: true, description: 'Watchlist' } as const;
const ID = { type: 'positional', required: true, description: 'Id of the entry: lpr entries --list NAME' } as const;

const FACTS = {
  state: { type: 'string', valueHint: 'CODE', description: 'Jurisdiction, such as US-TX' },
  reason: { type: 'string', valueHint: 'CODE', description: 'Reason code' },
  case: { type: 'string', valueHint: 'NUMBER', description: 'Case number' },
  vehicle: { type: 'string', valueHint: 'TEXT', description: 'Make, model, colour' },
  note: { type: 'string', valueHint: 'TEXT', description: 'Note' },
  'valid-from': { type: 'string', valueHint: 'TIME', description: 'Reads captured before do not hit' },
  expires: { type: 'string', valueHint: 'TIME', description: 'Reads captured at or after do not hit' },
  priority: { type: 'string', valueHint: '1..5', description: 'Priority of its hits; default: that of the list' },
  hours: { type: 'string', valueHint: 'TEXT', description: 'Hours in which it gives hits: Mon-Fri 22:00-06:00 America/Chicago' },
  cameras: { type: 'string', valueHint: 'IDS', description: 'Cameras at which it gives hits: cam-01; cam-02' },
  area: { type: 'string', valueHint: 'TEXT', description: 'Area in which it gives hits: 31.76 -106.48 25km' },
  direction: {
    type: 'string',
    valueHint: 'DIRECTION',
    description: 'Direction of traffic in which it gives hits: northbound, NE, or degrees',
  },
} as const;

type Given = Readonly<Partial<Record<keyof typeof FACTS, string | undefined>>>;

/** Each option's field of an entry. */
const FIELDS = {
  state: 'jurisdiction',
  reason: 'reason_code',
  case: 'case_number',
  vehicle: 'vehicle',
  note: 'note',
  'valid-from': 'valid_from',
  expires: 'expires_at',
  priority: 'priority',
  hours: 'active_hours',
  cameras: 'cameras',
  area: 'area',
  direction: 'direction',
} as const satisfies Record<keyof typeof FACTS, keyof NewEntry>;
const FACT_NAMES = Object.keys(FIELDS) as (keyof typeof FIELDS)[];

/** The fields that were given, and no others. */
function factsOf(args: Given): Partial<NewEntry> {
  const all = {
    jurisdiction: args.state,
    reason_code: args.reason,
    case_number: args.case,
    vehicle: args.vehicle,
    note: args.note,
    valid_from: instant(args['valid-from'], '--valid-from'),
    expires_at: instant(args.expires, '--expires'),
    priority: wholeNumber(args.priority, '--priority', { min: 1, max: 5 }),
    active_hours: checkedOption(args.hours, (text) => checkActiveHours(text, new ZoneClocks(), '--hours')),
    cameras: checkedOption(args.cameras, (text) => checkCameraIds(text, '--cameras')),
    area: checkedOption(args.area, checkArea),
    direction: checkedOption(args.direction, (text) => checkDirection(text, '--direction')),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

const COLUMNS: readonly Column<Entry>[] = [
  { title: 'plate', cell: ({ plate }) => plate },
  { title: 'state', cell: ({ jurisdiction }) => jurisdiction ?? '' },
  { title: 'reason', cell: ({ reason_code }) => reason_code ?? '' },
  { title: 'case', cell: ({ case_number }) => case_number ?? '' },
  { title: 'vehicle', cell: ({ vehicle }) => vehicle ?? '' },
  { title: 'expires (UTC)', cell: ({ expires_at }) => (expires_at === null ? '' : clock(expires_at)) },
  { title: 'id', cell: ({ id }) => id },
];

export const list = lprCommand({
  args: {
    list: LIST,
    plate: { type: 'string', valueHint: 'PLATE', description: 'This plate; `?` is one character, `*` any run' },
    limit: { type: 'string', valueHint: 'N', description: 'At most so many; all if absent' },
    ...LOOK_UP,
  },
  examples: ['lpr entries --list border', "lpr entries --list border --plate '7ABC*' --json"],
  async run(args, { out }) {
    const plate = plateSought(args.plate, '--plate');
    const limit = wholeNumber(args.limit, '--limit', { min: 1 });
    return await withLookUp(args, 'search_entries', async (engine) => {
      const { id, entries: all } = listNamed(engine, args.list);
      const entries = exported(
        engine,
        everyPage((page) => engine.entries.list(id, { ...page, plate }), limit),
        { narrowBy: ['--plate', '--limit'] },
      );
      if (out.json) await out.array(entries, wireEntry);
      else {
        const rows = [...entries];
        if (rows.length > 0) out.print(`${table(rows, COLUMNS, out)}\n`);
        out.print(told(rows.length, plate === undefined ? all : undefined, limit));
      }
      return EXITS.ok.code;
    });
  },
});

/** `3 of 12 entries`. @param all number of entries of the whole list; for a search by plate it is unknown whether the limit left some out */
function told(shown: number, all: number | undefined, limit: number | undefined): string {
  if (all !== undefined && all > shown) return `${grouped(shown)} of ${count(all, 'entry', 'entries')}`;
  return ofLimit(shown, all === undefined ? limit : undefined, 'entry', 'entries');
}

export const add = lprCommand({
  args: {
    plate: { type: 'positional', required: true, description: 'Plate, or a pattern with ? and *' },
    list: LIST,
    ...FACTS,
    ...COMMON,
  },
  examples: ['lpr entries add KDR4821 --list border --state US-TX --reason STOLEN --expires 2027-01-01'],
  async run(args, { out }) {
    const facts = factsOf(args);
    return await withChange(args, 'change_entry', { did: 'add', list: args.list }, async (engine, { make }) => {
      const list = listNamed(engine, args.list);
      const entry = make(
        () => engine.entries.add(list.id, { plate: args.plate, ...facts }),
        ({ id }) => ({ entry: id }),
      );
      noteUnknownCamera(engine, entry.cameras, out);
      noteEmptyArea(engine, entry.area, out);
      const { retro } = await engine.upkeep.run();
      out.result({ ...wireEntry(entry), retro }, () =>
        [
          `${entry.plate} is on ${list.name}: ${entry.id}`,
          ...(retro.hits > 0 ? [`${count(retro.hits, 'hit')} among ${count(retro.reads, 'past read')}`] : []),
        ].join('\n'),
      );
      return EXITS.ok.code;
    });
  },
});

export const update = lprCommand({
  args: {
    entry: ID,
    list: LIST,
    plate: { type: 'string', valueHint: 'PLATE', description: 'Another plate' },
    ...FACTS,
    unset: { type: 'string', valueHint: 'NAMES', description: `Fields to remove: ${FACT_NAMES.join(',')}` },
    ...COMMON,
  },
  examples: [
    'lpr entries update 0195a3c0-aaaa-7bbb-8ccc-ddddeeeeffff --list border --expires 2027-06-01',
    'lpr entries update 0195a3c0-aaaa-7bbb-8ccc-ddddeeeeffff --list border --unset expires,hours',
  ],
  async run(args, { out }) {
    const removed = namesToUnset(args.unset, FACT_NAMES, args).map((name) => [FIELDS[name], null] as const);
    const change = { ...factsOf(args), ...Object.fromEntries(removed), ...(args.plate !== undefined && { plate: args.plate }) };
    if (Object.keys(change).length === 0) throw new UsageError('Expected something to change but received nothing');
    const fields = Object.keys(change).sort().join(', ');
    return await withChange(
      args,
      'change_entry',
      { did: 'change', list: args.list, entry: args.entry, fields },
      async (engine, { make }) => {
        const list = listNamed(engine, args.list);
        const entry = make(() => engine.entries.update(list.id, args.entry, change));
        if (change.cameras !== undefined) noteUnknownCamera(engine, entry.cameras, out);
        if (change.area !== undefined) noteEmptyArea(engine, entry.area, out);
        await engine.upkeep.run();
        out.result(wireEntry(entry), () => table([entry], COLUMNS, out));
        return EXITS.ok.code;
      },
    );
  },
});

export const remove = lprCommand({
  args: { entry: ID, list: LIST, ...COMMON },
  examples: ['lpr entries remove 0195a3c0-aaaa-7bbb-8ccc-ddddeeeeffff --list border'],
  async run(args, { out }) {
    return await withChange(
      args,
      'change_entry',
      { did: 'remove', list: args.list, entry: args.entry },
      async (engine, { make }) => {
        const list = listNamed(engine, args.list);
        const entry = engine.entries.get(list.id, args.entry);
        make(() => engine.entries.remove(list.id, args.entry));
        out.result(wireEntry(entry), () => `${entry.plate} is off ${list.name}`);
        return EXITS.ok.code;
      },
    );
  },
});
