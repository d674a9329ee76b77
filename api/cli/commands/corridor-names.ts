import type {
  CorridorActivity,
  CorridorHour,
  CorridorsActivity,
  NamedCorridor,
  Span,
} from '../../../engine/records/named-corridors.ts';
import { wireActivity, wireCorridor } from '../../wire/corridor.ts';

import { withChange } from '../change.ts';
import { COMMON, lprCommand } from '../command.ts';
import { EXITS } from '../exit.ts';
import type { Output } from '../output.ts';
import { clock, count, grouped } from '../style.ts';
import { type Column, table } from '../table.ts';
import { instant, severalOf } from '../values.ts';
import { withExistingEngine } from '../with-engine.ts';
import { paragraph } from '../wrapped.ts';

const COLUMNS: readonly Column<NamedCorridor>[] = [
  { title: 'corridor', cell: ({ name }) => name },
  { title: 'road', cell: ({ road }) => road ?? '–' },
  { title: 'toward', cell: ({ toward }) => toward ?? '–' },
  { title: 'cameras', cell: ({ cameras }) => cameras.join(' ') },
];

const ACTIVITY: readonly Column<CorridorActivity>[] = [
  { title: 'corridor', cell: ({ name }) => name },
  { title: 'alerts', cell: ({ alerts }) => grouped(alerts), align: 'right' },
  { title: 'reviews', cell: ({ reviews }) => grouped(reviews), align: 'right' },
  { title: 'confirmed', cell: ({ confirmed }) => grouped(confirmed), align: 'right' },
  { title: 'seizures', cell: ({ seizures }) => grouped(seizures), align: 'right' },
  { title: 'trips', cell: ({ flow }) => (flow === null ? '–' : grouped(flow.trips)), align: 'right' },
  { title: 'minutes', cell: ({ flow }) => flow?.minutes?.middle.toFixed(1) ?? '–', align: 'right' },
  { title: 'most in the hour', cell: ({ hours }) => busiest(hours) },
  { title: 'unknown cameras', cell: ({ unknown_cameras }) => unknown_cameras.join(' ') },
];

const BY_HOUR: readonly Column<CorridorHour & Pick<CorridorActivity, 'name'>>[] = [
  { title: 'corridor', cell: ({ name }) => name },
  { title: 'hour', cell: ({ hour }) => hourText(hour) },
  { title: 'alerts', cell: ({ alerts }) => grouped(alerts), align: 'right' },
  { title: 'reviews', cell: ({ reviews }) => grouped(reviews), align: 'right' },
  { title: 'confirmed', cell: ({ confirmed }) => grouped(confirmed), align: 'right' },
  { title: 'seizures', cell: ({ seizures }) => grouped(seizures), align: 'right' },
  { title: 'trips', cell: ({ trips }) => (trips === null ? '–' : grouped(trips)), align: 'right' },
  { title: 'minutes', cell: ({ minutes }) => minutes?.toFixed(1) ?? '–', align: 'right' },
];

export const list = lprCommand({
  args: { ...COMMON },
  examples: ['lpr corridors list'],
  async run(args, { out }) {
    return await withExistingEngine(args.data, async ({ corridors }) => {
      const all = corridors.list();
      out.result(all.map(wireCorridor), () => shown(all, COLUMNS, out));
      return EXITS.ok.code;
    });
  },
});

export const add = lprCommand({
  args: {
    name: { type: 'positional', required: true, description: 'Its name; a corridor of this name is replaced' },
    cameras: { type: 'string', valueHint: 'ID,…', description: 'Its cameras in driving order' },
    road: { type: 'string', valueHint: 'NAME', description: 'Instead: all cameras on this road (lpr roads) …' },
    toward: { type: 'string', valueHint: 'DIRECTION', description: '… that watch this way: north, east, south or west' },
    ...COMMON,
  },
  notes: ['A corridor has one direction; the other one is a corridor of its own.'],
  examples: ['lpr corridors add "I-35 north" --road I-35 --toward north', 'lpr corridors add bridge --cameras cam-01,cam-02'],
  async run(args, { out }) {
    const cameras = severalOf(args.cameras, '--cameras');
    return await withChange(args, 'change_corridor', { did: 'set', name: args.name }, async ({ corridors }, { make }) => {
      const { name, road, toward } = args;
      const made = make(() => corridors.put({ name, road, toward, cameras }));
      out.result(wireCorridor(made), () => `${made.name}: ${count(made.cameras.length, 'camera')}, ${made.cameras.join(' ')}`);
      return EXITS.ok.code;
    });
  },
});

export const remove = lprCommand({
  args: { name: { type: 'positional', required: true, description: 'Its name' }, ...COMMON },
  examples: ['lpr corridors remove "I-35 north"'],
  async run(args, { out }) {
    return await withChange(args, 'change_corridor', { did: 'remove', name: args.name }, async ({ corridors }, { make }) => {
      make(() => corridors.remove(args.name));
      out.result({ removed: args.name }, () => `The corridor ${args.name} is removed`);
      return EXITS.ok.code;
    });
  },
});

export const activity = lprCommand({
  args: {
    name: { type: 'positional', required: false, description: 'One corridor; all if absent' },
    from: { type: 'string', valueHint: 'TIME', description: 'Captured or seized at or after (ISO 8601 with a zone, or a date)' },
    to: { type: 'string', valueHint: 'TIME', description: 'Captured or seized before' },
    zone: { type: 'string', valueHint: 'ZONE', description: 'Hours of clocks there: America/Chicago; UTC if absent' },
    hours: { type: 'boolean', default: false, description: 'Every hour of the day' },
    flow: {
      type: 'boolean',
      description:
        'Flow and travel times (--no-flow: only counts, at once); where the window is not too long for a question if absent',
    },
    ...COMMON,
  },
  notes: [
    'trips: on the busiest stretch of the corridor, with those that cameras missed; minutes: median from its first camera to its last.\n--json holds every hour and every stretch.',
  ],
  examples: ['lpr corridors activity', 'lpr corridors activity "I-35 north" --from 2026-03-01 --zone America/Chicago --json'],
  async run(args, { out, signal }) {
    const window = { from: instant(args.from, '--from'), to: instant(args.to, '--to') };
    return await withExistingEngine(args.data, async ({ corridors }) => {
      const found = await corridors.activity({ ...window, name: args.name, zone: args.zone, flow: args.flow }, { signal });
      const hours = found.corridors.flatMap(({ name, hours: of }) => of.map((hour) => ({ name, ...hour })));
      out.result(wireActivity(found), () =>
        [
          ...lookedAt(found),
          '',
          args.hours && hours.length > 0 ? table(hours, BY_HOUR, out) : shown(found.corridors, ACTIVITY, out),
          '',
          elsewhere(found),
          ...found.cameras_left_out.map(({ camera, why }) => `left out of trips and minutes: ${camera} – ${why}`),
          ...found.method.map((one) => paragraph(one, out.width)),
        ].join('\n'),
      );
      return EXITS.ok.code;
    });
  },
});

function shown<T>(corridors: readonly T[], columns: readonly Column<T>[], { paint, width }: Output): string {
  return corridors.length === 0 ? 'No corridor has a name yet: lpr corridors add' : table(corridors, columns, { paint, width });
}

function elsewhere({ seizures_elsewhere, seizures_without_place }: CorridorsActivity): string {
  return `${count(seizures_elsewhere, 'seizure')} on none of these corridors, ${seizures_without_place} without a known place`;
}

/** Seizures may go back decades further than reads: which time each count is of stands before all counts. */
function lookedAt({ reads, seizures, zone }: CorridorsActivity): string[] {
  const text = (span: Span | null): string => (span === null ? 'none' : `${clock(span.first)} to ${clock(span.last)} UTC`);
  return [`alerts, trips and minutes: reads ${text(reads)}`, `seizures: ${text(seizures)}`, `hours: on clocks in ${zone}`];
}

/** The hour with the most alerts and seizures. */
function busiest(hours: CorridorActivity['hours']): string {
  const [first, ...others] = hours;
  if (first === undefined) return '';
  const { hour } = others.reduce((best, one) => (one.alerts + one.seizures > best.alerts + best.seizures ? one : best), first);
  return hourText(hour);
}

function hourText(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}
