import type { Random } from '../../../fixtures/random.ts';

/** The jurisdiction of a plate or a scene to learn from, or any: not as the traffic has them, as the finder is to know every shape. */
export function someRegion(random: Random): { readonly jurisdiction?: string } {
  const jurisdiction = ([undefined, 'EU-*', 'BR-*', 'AR-*'] as const)[random.weighted([55, 22, 15, 8])];
  return jurisdiction === undefined ? {} : { jurisdiction };
}
