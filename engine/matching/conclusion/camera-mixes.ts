import type { Learned } from '../confusion/learned-model.ts';
import { mixOf, REGISTERED_MIX, type StateMix } from './state-mix.ts';

/** The mix of states that a version of the model knows of a camera: its own, else that of all cameras, else that of all registered vehicles. */
export function cameraMixes(learned: Learned | null): (camera: string) => StateMix {
  const states = learned?.states;
  const everywhere = states?.everywhere == null ? REGISTERED_MIX : mixOf(states.everywhere.mix);
  const cameras = new Map(Object.entries(states?.cameras ?? {}).map(([id, { mix }]) => [id, mixOf(mix)]));
  return (camera) => cameras.get(camera) ?? everywhere;
}
