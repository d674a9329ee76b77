import { MINUTE } from '../fields/durations.ts';
import type { PassageColumns } from '../passages/passage-columns.ts';
import type { CameraLeftOut } from '../records/answers.ts';
import { type Sentence, say } from '../records/sentences.ts';
import { type ClockOffset, clockOffsetsOf } from '../roads/clock-offsets.ts';

export interface Quarantine {
  /** Indices of cameras that are left out. */
  readonly without: ReadonlySet<number>;
  readonly left_out: readonly CameraLeftOut[];
  /** A sentence for each id in `leave_out` that no camera has. */
  readonly notes: readonly string[];
}

/** Cameras that a question leaves out: those in `leave_out`, and those whose clock differs from that of neighbouring cameras. */
export function quarantineOf(columns: PassageColumns, asked: readonly string[]): Quarantine {
  const without = new Set<number>();
  const left_out: CameraLeftOut[] = [];
  const notes: string[] = [];
  for (const id of asked) {
    const camera = columns.cameras.findIndex((one) => one.id === id);
    if (camera === -1) notes.push(say(SAID.strange, { id }));
    else if (!without.has(camera)) {
      without.add(camera);
      left_out.push({ camera: id, why: SAID.asked.en });
    }
  }
  for (const offset of clockOffsetsOf(columns)) {
    const { camera } = offset;
    if (without.has(camera)) continue;
    without.add(camera);
    const why = sayClock(SAID, offset);
    left_out.push({ camera: columns.cameras[camera].id, why });
  }
  return { without, left_out, notes };
}

/** Says of a clock by how much it is off, or that two amounts explain alike what cars show. */
export function sayClock(
  { ahead, behind, uncertain }: Readonly<Record<'ahead' | 'behind' | 'uncertain', Sentence>>,
  { ahead_ms, or_ms, cars, neighbours }: ClockOffset,
): string {
  const minutes = ahead_ms / MINUTE;
  if (or_ms !== null) return say(uncertain, { one: signed(minutes), other: signed(or_ms / MINUTE), cars, neighbours });
  return say(minutes > 0 ? ahead : behind, { minutes: Math.abs(minutes), cars, neighbours });
}

function signed(minutes: number): string {
  return minutes > 0 ? `+${minutes}` : `−${-minutes}`;
}

export function noCamera(id: string): string {
  return say(SAID.unknown, { id });
}

const SAID = {
  asked: { en: 'left out as asked', es: 'sin contar, como se pidió' },
  strange: {
    en: 'No camera has the id {id}, which was to be left out.',
    es: 'Ninguna cámara tiene el identificador {id}, que no se debía contar.',
  },
  unknown: { en: 'No camera has the id {id}.', es: 'Ninguna cámara tiene el identificador {id}.' },
  ahead: {
    en: 'its clock is about {minutes} {minutes|minute|minutes} ahead, by {cars} {cars|car|cars} that {neighbours} neighbouring {neighbours|camera|cameras} saw as well',
    es: 'su reloj va cerca de {minutes} {minutes|minuto|minutos} adelantado, según {cars} {cars|coche|coches} que también {neighbours|vio|vieron} {neighbours} {neighbours|cámara vecina|cámaras vecinas}',
  },
  behind: {
    en: 'its clock is about {minutes} {minutes|minute|minutes} behind, by {cars} {cars|car|cars} that {neighbours} neighbouring {neighbours|camera|cameras} saw as well',
    es: 'su reloj va cerca de {minutes} {minutes|minuto|minutos} atrasado, según {cars} {cars|coche|coches} que también {neighbours|vio|vieron} {neighbours} {neighbours|cámara vecina|cámaras vecinas}',
  },
  uncertain: {
    en: 'its clock is off, by an uncertain amount: {one} or {other} minutes (+ is ahead), by {cars} {cars|car|cars} that {neighbours} neighbouring {neighbours|camera|cameras} saw as well',
    es: 'su reloj está desviado, no se sabe cuánto: {one} o {other} minutos (+ es adelantado), según {cars} {cars|coche|coches} que también {neighbours|vio|vieron} {neighbours} {neighbours|cámara vecina|cámaras vecinas}',
  },
} as const satisfies Readonly<Record<string, Sentence>>;

export const QUARANTINE_SENTENCES: readonly Sentence[] = Object.values(SAID);
