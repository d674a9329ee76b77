import { Concluder, type Conclusion } from '../../engine/matching/conclusion/concluder.ts';
import { learnMix } from '../../engine/matching/conclusion/learn-mix.ts';
import { REGISTERED_MIX } from '../../engine/matching/conclusion/state-mix.ts';
import { shippedModel } from '../../engine/matching/confusion/confusion-model.ts';
import type { PlateReading } from '../../engine/plate/reading.ts';

type Read = Pick<PlateReading, 'lattice' | 'jurisdictions'>;

/**
 * Concludes plates without a data folder, as `concludeByShipped` does, for readings of one site: with the mix of states that is learned from just these
 * readings, without any truth.
 */
export function concludeSite(readings: readonly Read[]): readonly (Conclusion | null)[] {
  const concluder = new Concluder(shippedModel());
  const evidence = readings.flatMap(({ lattice, jurisdictions }) => concluder.evidence(lattice, jurisdictions) ?? []);
  const mix = learnMix(evidence)?.mix ?? REGISTERED_MIX;
  return readings.map(({ lattice, jurisdictions }) => concluder.conclude(lattice, jurisdictions, mix));
}
