import { bestText, type Lattice, meanConfidence, UNREAD } from '../../engine/plate/lattice.ts';

/** Below this mean probability the network is guessing. Blurred noise gets up to 0.5, the faintest plates 0.5 and more. */
const READABLE_FROM = 0.45;
/** No plate has more characters; lettering on a vehicle does. */
const MOST_CHARACTERS = 10;

/** True if a lattice can be a plate: not too long, at least half of it read, and probable enough. */
export function isReadable(lattice: Lattice): boolean {
  const raw = bestText(lattice);
  const unread = raw.split(UNREAD).length - 1;
  const length = raw.length > 0 && raw.length <= MOST_CHARACTERS;
  return length && unread <= raw.length / 2 && meanConfidence(lattice) >= READABLE_FROM;
}
