/** Plates that differ in one character: another one in its place, one missed, or one too many. */

/** By vehicle of `of`: the vehicles of `among` whose plates differ from its own in one character. */
export function oneEditApart(
  plates: readonly string[],
  of: ReadonlySet<number>,
  among: (vehicle: number) => boolean,
): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>();
  const add = (asked: number, other: number): void => {
    if (!of.has(asked) || !among(other)) return;
    const known = found.get(asked);
    if (known === undefined) found.set(asked, [other]);
    else if (!known.includes(other)) known.push(other);
  };
  const longest = plates.reduce((most, plate) => Math.max(most, plate.length), 0);
  // Place by place, so that the memory is that of one place: a million plates have sixteen million keys.
  for (let place = 0; place < longest; place++) {
    eachPair(keysAt(plates, place), (a, b) => {
      if (!isOneEdit(plates[a], plates[b], place)) return;
      add(a, b);
      add(b, a);
    });
  }
  return found;
}

/** Most vehicles of a key; it and the key's 32 bits are exact in a double. */
const VEHICLES = 2 ** 21;

/** Keys with their vehicles, `key * VEHICLES + vehicle`, ascending: of each plate, and of each plate without the character at this place. */
function keysAt(plates: readonly string[], place: number): Float64Array {
  const keys = new Float64Array(2 * plates.length);
  let n = 0;
  for (const [vehicle, plate] of plates.entries()) {
    if (vehicle === VEHICLES) break;
    keys[n++] = hashOf(plate, -1) * VEHICLES + vehicle;
    if (place < plate.length) keys[n++] = hashOf(plate, place) * VEHICLES + vehicle;
  }
  return keys.subarray(0, n).sort();
}

/** Calls `each` with every two vehicles that share a key. */
function eachPair(keys: Float64Array, each: (a: number, b: number) => void): void {
  for (let first = 0; first < keys.length; ) {
    const key = Math.floor(keys[first] / VEHICLES);
    let end = first + 1;
    while (end < keys.length && Math.floor(keys[end] / VEHICLES) === key) end += 1;
    for (let i = first; i < end; i++) for (let j = i + 1; j < end; j++) each(keys[i] % VEHICLES, keys[j] % VEHICLES);
    first = end;
  }
}

/** FNV-1a of the text without the character at `place`. */
function hashOf(text: string, place: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    if (i === place) continue;
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return hash >>> 0;
}

/** Whether the character at this place is all that differs, or is one that the other plate does not have. */
function isOneEdit(a: string, b: string, place: number): boolean {
  if (a === b) return false;
  const without = (text: string): string => text.slice(0, place) + text.slice(place + 1);
  if (a.length === b.length) return without(a) === without(b);
  return a.length > b.length ? without(a) === b : without(b) === a;
}
