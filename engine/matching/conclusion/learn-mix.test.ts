import { describe, expect, it } from 'vitest';
import { issuePlate } from '../../../fixtures/plates/issue.ts';
import { type Random, randomOf } from '../../../fixtures/random.ts';
import { type Lattice, latticeOfText } from '../../plate/lattice.ts';
import { shippedModel } from '../confusion/confusion-model.ts';
import { Concluder } from './concluder.ts';
import { ENOUGH_READS, learnMix } from './learn-mix.ts';
import { MIX_CODES, REGISTERED_MIX, type StateMix } from './state-mix.ts';

const concluder = new Concluder(shippedModel());

interface Passed {
  readonly plate: string;
  readonly lattice: Lattice;
}

/** Reads of a site: vehicles drawn from a mix of states, some characters seen with doubt, I for 1 and O for 0 among them. */
function site(random: Random, count: number, mix: readonly (readonly [string, number])[]): Passed[] {
  return Array.from({ length: count }, () => {
    const jurisdiction = (mix[random.weighted(mix.map(([, share]) => share))] as readonly [string, number])[0];
    const { plate } = issuePlate(random, { jurisdiction, vanity: 0.03 });
    const lattice = latticeOfText(plate, 0.995).map((position) => {
      const char = position[0]?.char ?? '';
      const other = ({ '1': 'I', I: '1', '0': 'O', O: '0', '8': 'B', B: '8' } as Record<string, string>)[char];
      if (other === undefined || !random.chance(0.5)) return position;
      const wrong = random.chance(0.5);
      return [
        { char: wrong ? other : char, p: 0.6 },
        { char: wrong ? char : other, p: 0.39 },
      ];
    });
    return { plate, lattice };
  });
}

const evidenceOf = (reads: readonly Passed[]) => reads.map(({ lattice }) => concluder.evidence(lattice, []) as Float64Array);

function exact(reads: readonly Passed[], mix: StateMix): number {
  return reads.filter(({ plate, lattice }) => concluder.conclude(lattice, [], mix)?.plate === plate).length / reads.length;
}

const share = (mix: StateMix, code: string): number => mix[MIX_CODES.indexOf(code)] as number;

describe('the mix of states that a camera learns', () => {
  it('is that of its traffic, and improves the reading of a site in another country', () => {
    const brazil = site(randomOf(31, 'brazil'), 300, [['BR-*', 1]]);
    const learned = learnMix(evidenceOf(brazil));
    expect(learned?.gain).toBeGreaterThan(1);
    expect(share(learned?.mix as StateMix, 'BR-*')).toBeGreaterThan(0.7);
    const later = site(randomOf(32, 'brazil'), 300, [['BR-*', 1]]);
    expect(exact(later, learned?.mix as StateMix)).toBeGreaterThanOrEqual(exact(later, REGISTERED_MIX));
  });

  it('is null for a site with traffic in proportion to registrations', () => {
    const registered = MIX_CODES.map((code, row) => [code, REGISTERED_MIX[row] as number] as const);
    for (const seed of [1, 2, 3]) {
      const reads = site(randomOf(seed, 'registered'), 400, registered);
      const learned = learnMix(evidenceOf(reads));
      const moved = learned === null ? 0 : exact(reads, learned.mix) - exact(reads, REGISTERED_MIX);
      expect(Math.abs(moved)).toBeLessThanOrEqual(0.005);
    }
  });

  it('is null for few reads, and depends on the reads alone', () => {
    const reads = evidenceOf(site(randomOf(5, 'few'), ENOUGH_READS, [['MX-TAM', 1]]));
    expect(learnMix(reads.slice(1))).toBeNull();
    expect(learnMix(reads)).toEqual(learnMix(reads));
  });

  it('never gives a state a share of 0', () => {
    const learned = learnMix(evidenceOf(site(randomOf(6, 'one'), 200, [['AR-*', 1]])));
    expect(learned?.mix.every((part, row) => part > REGISTERED_MIX[row] * 0.09)).toBe(true);
  });
});
