/** Scales of an axis. `odds`: by log odds, so that 0.99 and 0.999 are as far apart as 0.01 and 0.001. */
export type ScaleKind = 'linear' | 'log' | 'odds';

export interface Axis {
  readonly label: string;
  readonly kind: ScaleKind;
  readonly from: number;
  readonly to: number;
  /** True where values are whole numbers only. */
  readonly isWhole?: boolean;
}

/** Probabilities that have a tick if there is room for it. */
const ODDS_TICKS = [0.001, 0.01, 0.1, 0.5, 0.9, 0.99, 0.999, 0.9999];

/** Position of a value between the ends of its axis, 0 to 1; values beyond the ends are put on them. */
export function placeOn({ kind, from, to }: Axis, value: number): number {
  const at = AS_LENGTH[kind];
  const share = (at(value) - at(from)) / (at(to) - at(from));
  return Number.isNaN(share) ? 0 : Math.min(1, Math.max(0, share));
}

const AS_LENGTH: Readonly<Record<ScaleKind, (value: number) => number>> = {
  linear: (value) => value,
  log: (value) => Math.log10(value),
  odds: (p) => Math.log(p / (1 - p)),
};

/** Values of the ticks of an axis, ascending: about five, all between its ends. */
export function ticksOn({ kind, from, to, isWhole = false }: Axis): readonly number[] {
  if (kind === 'odds') return ODDS_TICKS.filter((p) => p >= from && p <= to);
  if (kind === 'log') return powersBetween(from, to);
  const step = Math.max(isWhole ? 1 : 0, roundStep((to - from) / 5));
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

function powersBetween(from: number, to: number): number[] {
  const first = Math.ceil(Math.log10(from) - 1e-9);
  const last = Math.floor(Math.log10(to) + 1e-9);
  const every = Math.max(1, Math.ceil((last - first + 1) / 6));
  const powers: number[] = [];
  for (let power = first; power <= last; power += every) powers.push(Number((10 ** power).toPrecision(12)));
  return powers;
}

/** The next of 1, 2, 5, 10 … */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return power * ([1, 2, 5, 10].find((factor) => factor * power >= least - 1e-12) ?? 10);
}

/** An axis that contains these values: a linear one from 0, a logarithmic one by powers of ten around those above 0. */
export function axisFor(label: string, kind: 'linear' | 'log', values: readonly number[]): Axis {
  const positive = values.filter((value) => value > 0);
  if (positive.length === 0) return { label, kind, from: kind === 'log' ? 1 : 0, to: 10 };
  const greatest = Math.max(...positive);
  if (kind === 'linear') {
    const step = roundStep(greatest / 5);
    return { label, kind, from: 0, to: Number((Math.ceil(greatest / step - 1e-9) * step).toPrecision(12)) };
  }
  const from = 10 ** Math.floor(Math.log10(Math.min(...positive)) + 1e-9);
  return { label, kind, from, to: Math.max(from * 10, 10 ** Math.ceil(Math.log10(greatest) - 1e-9)) };
}
