/**
 * Who else it may have been: if an earlier hit was wrong, another car passed, and the same other car is expected now. It is one that
 * bears the listed serial from another state, or the plate as it was read. Without this, a wrong hit would be surer each time that
 * its car passes a camera.
 */
import type { Measure } from '../measure.ts';
import { type StateEvidence, seriesOf } from '../states.ts';
import { INDEX_OF } from '../traffic-plates.ts';

export interface Suspect {
  readonly plate: string;
  /** Among all suspects, 0..1; with the states that may have issued its plate. */
  readonly share: number;
  readonly states: readonly { readonly code: string; readonly share: number }[];
}

interface Listed {
  readonly plate: string;
  readonly jurisdiction: string | null;
}

/** @param measure has the earlier read in hand, which was read as `plate` */
export function suspectsOf(measure: Measure, plate: string, entry: Listed): Suspect[] {
  const { jurisdiction } = entry;
  // Of a plate listed without its state, every bearer is the one that is looked for.
  const twins = jurisdiction === null ? null : suspect(measure, entry.plate, (code) => code !== jurisdiction);
  const asRead = plate === entry.plate ? null : suspect(measure, plate, () => true);
  const found = [twins, asRead].filter((one) => one !== null);
  const all = found.reduce((sum, { share }) => sum + share, 0);
  return found.map((one) => ({ ...one, share: one.share / all }));
}

/** P(seen, state | one of the suspects) over P(seen | independent characters of traffic). @param measure has the read in hand */
export function likelihoodOf(measure: Measure, suspects: readonly Suspect[]): number {
  let sum = 0;
  for (const { plate, share, states } of suspects) {
    let said = 0;
    for (const state of states) said += state.share * stateOf(measure.states, state.code);
    sum += share * said * byCharacters(measure, plate);
  }
  return sum;
}

/** Null where no state issues such a plate, or it says nothing. Its share is not divided by that of all yet. */
function suspect(measure: Measure, plate: string, issues: (code: string) => boolean): Suspect | null {
  const cars = new Map<string, number>();
  let all = 0;
  for (const { jurisdiction: code, density } of seriesOf(plate)) {
    if (!issues(code)) continue;
    const weight = density * stateOf(measure.states, code);
    cars.set(code, (cars.get(code) ?? 0) + weight);
    all += weight;
  }
  const share = all === 0 ? 0 : all * byCharacters(measure, plate);
  if (share === 0) return null;
  return { plate, share, states: [...cars].map(([code, weight]) => ({ code, share: weight / all })) };
}

function stateOf({ seen, same, other }: StateEvidence, code: string): number {
  return code === seen ? same : other;
}

function byCharacters(measure: Measure, plate: string): number {
  return measure.byPlaces(
    Uint8Array.from(plate, (char) => INDEX_OF[char.charCodeAt(0)]),
    plate.length,
  );
}
