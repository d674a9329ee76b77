import type { Random } from '../../../fixtures/random.ts';

/**
 * The jurisdiction of a plate or a scene for training, or null for any. All are equally frequent, unlike in traffic, because the finder has to learn
 * every shape.
 */
export function someRegion(random: Random): { readonly jurisdiction?: string } {
  const jurisdiction = ([undefined, 'EU-*', 'BR-*', 'AR-*'] as const)[random.weighted([55, 22, 15, 8])];
  return jurisdiction === undefined ? {} : { jurisdiction };
}
