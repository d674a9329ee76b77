import { describe, expect, it } from 'vitest';
import { issuePlate } from '../../../fixtures/plates/issue.ts';
import { randomOf } from '../../../fixtures/random.ts';
import { readIn } from '../../../tests/support/builders.ts';
import { tempStore } from '../../../tests/support/store.ts';
import type { Store } from '../../store/store.ts';
import { shippedModel } from '../confusion/confusion-model.ts';
import { modelsService } from '../confusion/models.service.ts';
import { concludeReadsBy } from './conclude-reads.ts';
import { learnStates } from './learn-from-store.ts';

/** Reads of a camera that sees vehicles of one jurisdiction only. */
function drive(store: Store, camera_id: string, jurisdiction: string, count: number): void {
  for (let i = 0; i < count; i++) {
    const { plate } = issuePlate(randomOf(7, camera_id, i), { jurisdiction, vanity: 0 });
    readIn(store, plate, { camera_id, captured_at: 1_790_000_000_000 + i * 60_000 });
  }
}

/** ABC1D23 or ABC1023. */
const DOUBTFUL = [...'ABC1D23'].map((char, i) =>
  i === 4
    ? [
        { char: 'D', p: 0.52 },
        { char: '0', p: 0.45 },
      ]
    : [{ char, p: 0.998 }],
);

describe('mixes of states learned from reads', () => {
  it('exist for all cameras together and for cameras with other traffic, but not for a camera with a dozen reads', async () => {
    const store = tempStore();
    drive(store, 'bridge', 'MX-TAM', 200);
    drive(store, 'port', 'BR-*', 200);
    drive(store, 'gate', 'AR-*', 12);
    const states = await learnStates(store.reads, shippedModel());
    expect(Object.keys(states?.cameras ?? {})).toEqual(['bridge', 'port']);
    expect(states?.cameras.port?.mix['BR-*']).toBeGreaterThan(0.6);
    expect(states?.cameras.bridge?.mix['MX-TAM']).toBeGreaterThan(0.5);
    expect(states?.everywhere?.reads).toBe(412);
  });

  it('are part of a version that can be put into use and replaced', async () => {
    const store = tempStore();
    drive(store, 'port', 'BR-*', 150);
    const models = modelsService({ store, clock: () => 1 });
    const conclude = concludeReadsBy(models.source);
    const seen = { camera_id: 'port', lattice: DOUBTFUL, other_jurisdictions: [], jurisdiction: null, jurisdiction_p: null };
    const before = conclude(seen);
    const { model } = await models.learn();
    expect(model.states?.everywhere?.mix['BR-*']).toBeGreaterThan(0.6);
    expect(conclude(seen)).toEqual(before);
    models.use(model.version);
    expect(conclude(seen)?.plate).toBe('ABC1D23');
    expect(conclude(seen)?.jurisdictions[0]?.code).toBe('BR-*');
    models.use(shippedModel().version);
    expect(conclude(seen)).toEqual(before);
    expect((await models.learn()).already).toBe(true);
  });
});
