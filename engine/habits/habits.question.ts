import { demand } from '../fields/checked.ts';
import { checkPlate } from '../fields/plates.ts';
import { parametersOf } from '../questions/checks.ts';
import { noCamera, quarantineOf } from '../questions/quarantine.ts';
import { headOf, type Question } from '../questions/question.ts';
import type { HabitsAnswer } from '../records/answers.ts';
import type { SilenceOf, VehicleHabits } from '../records/habits.ts';
import { say } from '../records/sentences.ts';
import { findHabits } from './find-habits.ts';
import { ratesOf, worded } from './in-words.ts';
import { LIMITS, METHOD, NOTES } from './sentences.ts';
import { inOneSpelling } from './spelled.ts';

export type HabitsAsked = {
  readonly plate: string | null;
  readonly turnaround_minutes: number;
  readonly least_turnarounds: number;
  readonly ports: readonly string[];
  readonly least_odds: number;
  readonly most: number;
  readonly leave_out: readonly string[];
};

const VERSION = 5;

export const habitsQuestion: Question<HabitsAsked, HabitsAnswer> = {
  name: 'habits',
  check: (came) =>
    parametersOf(came, (asked) => ({
      plate: plateOf(asked.given('plate') ?? null),
      turnaround_minutes: asked.number('turnaround_minutes', 60, 1, 1_440),
      least_turnarounds: asked.whole('least_turnarounds', 3, 1, 1_000),
      ports: asked.texts('ports', 1000),
      least_odds: asked.leastOdds(),
      most: asked.whole('most', 100, 1, 10_000),
      leave_out: asked.leaveOut(),
    })),
  answer(over) {
    const { columns, window, parameters, notes, onDone } = over;
    const { without, left_out, notes: aboutCameras } = quarantineOf(columns, parameters.leave_out);
    const ports = parameters.ports.map((id) => columns.cameras.findIndex((camera) => camera.id === id));
    const strange = parameters.ports.filter((_, i) => ports[i] === -1);
    onDone(columns.n / 4, columns.n);
    const spelled = inOneSpelling(columns, parameters.plate);
    const found = findHabits(spelled.columns, {
      ...{ without, until: window.to, from: window.from },
      plate: spelled.plate,
      turnaround_minutes: parameters.turnaround_minutes,
      least_turnarounds: parameters.least_turnarounds,
      ports: ports.length === 0 ? null : new Set(ports),
      least_odds: parameters.least_odds,
    });
    onDone(columns.n, columns.n);
    const { rates, notes: aboutRates } = ratesOf(found.particular, parameters.least_odds);
    const said = [
      ...notes,
      ...aboutCameras,
      ...strange.map(noCamera),
      ...(parameters.plate !== null && found.vehicles.length === 0 ? [say(NOTES.unseen, { plate: parameters.plate })] : []),
      ...(parameters.plate === null ? aboutRates : []),
      ...(found.vehicles.length > parameters.most ? [say(NOTES.most, { n: found.vehicles.length, most: parameters.most })] : []),
    ];
    return {
      ...headOf('habits', over, { version: VERSION, left_out, notes: said, method: METHOD, limits: LIMITS }),
      question: 'habits',
      habits: found.vehicles.slice(0, parameters.most).map((habits) => worded(columns.cameras, habits, found.particular)),
      base_rate: rates,
    };
  },
  table: ({ habits }) => ({
    columns: ['plate', 'state', 'what', 'camera', 'at', 'p', 'low', 'high', 'odds', 'why'],
    rows: habits.flatMap((one) => rowsOf(one)),
  }),
};

function plateOf(given: unknown): string | null {
  return given === null ? null : demand(checkPlate(String(given)));
}

function rowsOf({ plate, state, ...one }: VehicleHabits): Record<string, string | number | null>[] {
  const row = (more: Readonly<Record<string, string | number | null>>) => ({
    ...{ plate, state, camera: null, at: null, p: null, low: null, high: null, odds: null, why: null },
    ...more,
  });
  return [
    row({ what: 'seen', camera: one.last_camera, at: one.last_seen }),
    ...(one.dormant === null ? [] : [row({ what: 'dormant', at: one.last_seen, p: one.dormant.chance, ...oddsIn(one.dormant) })]),
    ...(one.first_seen_late === null
      ? []
      : [row({ what: 'first seen', at: one.first_seen, p: one.first_seen_late.chance, ...oddsIn(one.first_seen_late) })]),
    ...(one.changed === null ? [] : [row({ what: 'changed', at: one.changed.at, odds: one.changed.odds, why: one.changed.why })]),
    ...(one.turnarounds === null ? [] : [row({ what: 'turnarounds', odds: one.turnarounds.odds, why: one.turnarounds.why })]),
    ...one.next.map(({ camera, p, why }) => row({ what: 'next', camera, p, why })),
    ...one.week.map(({ camera, day, hour, zone, p, low, high }) =>
      row({ what: 'week', camera, at: `${day} ${String(hour).padStart(2, '0')}:00 ${zone}`, p, low, high }),
    ),
  ];
}

function oddsIn({ odds, why }: SilenceOf) {
  return { odds: odds ?? null, why: why ?? null };
}
