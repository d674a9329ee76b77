/** Faults of cameras, from their passages alone. */
import { byVehicle, feasibleBy } from '../clones/conflicts.ts';
import { oddCameras } from '../clones/odd-cameras.ts';
import { HOUR } from '../fields/durations.ts';
import { CLOCKS_APART_MS, TOP_SPEED } from '../passages/one-car.ts';
import type { PassageColumns } from '../passages/passage-columns.ts';
import { sayClock } from '../questions/quarantine.ts';
import { clauses, type Sentence, say } from '../records/sentences.ts';
import { clockOffsetsOf } from '../roads/clock-offsets.ts';
import { travelTimesOf } from '../roads/travel-times.ts';

/** One fault of one camera. */
export interface Fault {
  /** Index into `cameras`. */
  readonly camera: number;
  readonly what: 'silent' | 'misreading' | 'clock off' | 'wrong place or time';
  readonly why: string;
  /** Whether questions about clones and convoys leave the camera out. */
  readonly quarantine: boolean;
}

/** What one camera recorded in the window. */
export interface CameraFigures {
  readonly passages: number;
  /** Epoch milliseconds; null for a camera without passages. */
  readonly last_at: number | null;
  /** Share of its passages whose plate is doubtful, 0..1. */
  readonly doubtful: number;
  /** The same for the last quarter of the window. */
  readonly doubtful_lately: number;
}

export interface Health {
  readonly faults: readonly Fault[];
  /** By the camera's index. */
  readonly figures: readonly CameraFigures[];
}

/** A silence is reported if the logarithm of its probability, by the camera's own rate, is below this. */
const SILENT_LOG = Math.log(1e-6);
/** Shorter silences are not reported. */
const SHORTEST_SILENCE_MS = 12 * HOUR;
/** A passage whose plate is less probable is doubtful. */
const DOUBTFUL = 0.5;
/** Misreads are reported if their share is `times` that of other cameras, at least `least`, and higher by `deviations` standard deviations. */
const MISREADS = { times: 2, least: 0.05, deviations: 5 };
const LATELY = 0.75;

export function cameraHealth(columns: PassageColumns, end: number): Health {
  const figures = figuresOf(columns, end);
  return {
    figures,
    faults: [...silent(figures, columns, end), ...misreading(figures), ...wrongTimes(columns)].sort(
      (a, b) => a.camera - b.camera,
    ),
  };
}

function figuresOf({ n, at, camera, p, cameras }: PassageColumns, end: number): CameraFigures[] {
  const from = n === 0 ? end : at[0];
  const lately = from + (end - from) * LATELY;
  const sums = cameras.map(() => ({ passages: 0, last_at: null as number | null, doubtful: 0, late: 0, doubtfulLate: 0 }));
  for (let row = 0; row < n; row++) {
    const sum = sums[camera[row]];
    const isDoubtful = p[row] < DOUBTFUL ? 1 : 0;
    sum.passages += 1;
    sum.last_at = at[row];
    sum.doubtful += isDoubtful;
    if (at[row] < lately) continue;
    sum.late += 1;
    sum.doubtfulLate += isDoubtful;
  }
  return sums.map(({ passages, last_at, doubtful, late, doubtfulLate }) => ({
    ...{ passages, last_at },
    doubtful: passages === 0 ? 0 : doubtful / passages,
    doubtful_lately: late === 0 ? 0 : doubtfulLate / late,
  }));
}

/** Cameras without passages for longer than chance explains. */
function silent(figures: readonly CameraFigures[], { n, at }: PassageColumns, end: number): Fault[] {
  const from = n === 0 ? end : at[0];
  return figures.flatMap(({ passages, last_at }, camera): Fault[] => {
    if (last_at === null) return [];
    const silence = end - last_at;
    const rate = passages / Math.max(1, last_at - from);
    if (silence < SHORTEST_SILENCE_MS || -rate * silence > SILENT_LOG) return [];
    const why = clauses(
      say(WHY.nobody, { since: new Date(last_at).toISOString() }),
      say(WHY.awaited, { hours: hours(silence), n: Math.round(rate * silence) }),
    );
    return [{ camera, what: 'silent', why, quarantine: false }];
  });
}

/** Cameras whose plates are doubtful far more often than those of others, or than their own were. */
function misreading(figures: readonly CameraFigures[]): Fault[] {
  const passages = figures.reduce((sum, one) => sum + one.passages, 0);
  const usual = figures.reduce((sum, one) => sum + one.passages * one.doubtful, 0) / Math.max(1, passages);
  return figures.flatMap(({ passages: own, doubtful, doubtful_lately }, camera): Fault[] => {
    if (isMore(doubtful, usual, own)) {
      return [
        {
          camera,
          what: 'misreading',
          why: say(WHY.doubtful, { own: percent(doubtful), usual: percent(usual) }),
          quarantine: false,
        },
      ];
    }
    if (!isMore(doubtful_lately, doubtful, own * (1 - LATELY))) return [];
    const why = say(WHY.lately, { lately: percent(doubtful_lately), all: percent(doubtful) });
    return [{ camera, what: 'misreading', why, quarantine: false }];
  });
}

function isMore(share: number, usual: number, n: number): boolean {
  const deviation = Math.sqrt((usual * (1 - usual)) / Math.max(1, n));
  return share >= MISREADS.least && share >= MISREADS.times * usual && share - usual >= MISREADS.deviations * deviation;
}

function wrongTimes(columns: PassageColumns): Fault[] {
  const clocks = clockOffsetsOf(columns).map((offset): Fault => {
    return { camera: offset.camera, what: 'clock off', why: sayClock(WHY, offset), quarantine: true };
  });
  const without = new Set(clocks.map(({ camera }) => camera));
  const feasible = feasibleBy(columns, travelTimesOf(columns, { top_speed: TOP_SPEED }), CLOCKS_APART_MS);
  const odd = oddCameras(columns, byVehicle(columns, DOUBTFUL, without), feasible).map(
    ({ camera, conflicts, vehicles }): Fault => {
      const why = say(WHY.elsewhere, { conflicts, vehicles });
      return { camera, what: 'wrong place or time', why, quarantine: true };
    },
  );
  return [...clocks, ...odd];
}

const WHY = {
  nobody: { en: 'nobody since {since}', es: 'nadie desde {since}' },
  awaited: {
    en: 'in {hours} {hours|hour|hours} about {n} {n|was|were} expected',
    es: 'en {hours} {hours|hora|horas} se {n|esperaba|esperaban} cerca de {n}',
  },
  doubtful: {
    en: '{own} of its plates are doubtful, {usual} at all cameras',
    es: 'el {own} de sus placas son dudosas, el {usual} en todas las cámaras',
  },
  lately: {
    en: '{lately} of its plates are doubtful in the last quarter of the window, {all} in all of it',
    es: 'el {lately} de sus placas son dudosas en el último cuarto del período, el {all} en todo él',
  },
  ahead: {
    en: 'about {minutes} {minutes|minute|minutes} ahead, by {cars} {cars|car|cars} that {neighbours} neighbouring {neighbours|camera|cameras} saw as well',
    es: 'cerca de {minutes} {minutes|minuto|minutos} adelantado, según {cars} {cars|coche|coches} que también {neighbours|vio|vieron} {neighbours} {neighbours|cámara vecina|cámaras vecinas}',
  },
  behind: {
    en: 'about {minutes} {minutes|minute|minutes} behind, by {cars} {cars|car|cars} that {neighbours} neighbouring {neighbours|camera|cameras} saw as well',
    es: 'cerca de {minutes} {minutes|minuto|minutos} atrasado, según {cars} {cars|coche|coches} que también {neighbours|vio|vieron} {neighbours} {neighbours|cámara vecina|cámaras vecinas}',
  },
  uncertain: {
    en: 'amount uncertain: {one} or {other} minutes (+ is ahead), by {cars} {cars|car|cars} that {neighbours} neighbouring {neighbours|camera|cameras} saw as well',
    es: 'no se sabe cuánto: {one} o {other} minutos (+ es adelantado), según {cars} {cars|coche|coches} que también {neighbours|vio|vieron} {neighbours} {neighbours|cámara vecina|cámaras vecinas}',
  },
  elsewhere: {
    en: '{conflicts} of its {vehicles} vehicles are elsewhere at the same time',
    es: '{conflicts} de sus {vehicles} vehículos están en otro sitio al mismo tiempo',
  },
} as const satisfies Readonly<Record<string, Sentence>>;

export const FAULT_SENTENCES: readonly Sentence[] = Object.values(WHY);

function hours(ms: number): number {
  return Math.round(ms / HOUR);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
