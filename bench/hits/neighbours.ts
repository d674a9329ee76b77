/**
 * Finds listed plates within a number of edits: every plate is stored under itself and under all texts that remain when one character
 * (or up to two) is deleted, and so is the text to look up; two texts within k edits have a remaining text in common (Garbe's SymSpell, in
 * typed arrays). Complete; it may return plates that are further away, which the caller has to check.
 */
export interface Neighbours {
  /** Calls `found` once for each entry of the list that may be near. */
  of(text: string, found: (place: number) => void): void;
}

/** At two edits about 240 MB and 10 s for a million. */
export function neighboursOf(plates: readonly string[], edits: 1 | 2): Neighbours {
  const bits = Math.max(10, Math.ceil(Math.log2(plates.length * (edits === 1 ? 8 : 29))));
  const shift = 32 - bits;
  const starts = new Uint32Array(2 ** bits + 1);
  for (const plate of plates) remainders(plate, edits, (hash) => starts[(hash >>> shift) + 1]++);
  for (let i = 1; i < starts.length; i++) starts[i] += starts[i - 1];
  const ends = starts.slice();
  const places = new Uint32Array(starts[starts.length - 1]);
  for (let place = 0; place < plates.length; place++) {
    remainders(plates[place], edits, (hash) => {
      places[ends[hash >>> shift]++] = place;
    });
  }
  const seen = new Uint32Array(plates.length);
  let asked = 0;
  return {
    of(text, found) {
      asked += 1;
      remainders(text, edits, (hash) => {
        const slot = hash >>> shift;
        for (let at = starts[slot]; at < starts[slot + 1]; at++) {
          const place = places[at];
          if (seen[place] === asked) continue;
          seen[place] = asked;
          found(place);
        }
      });
    },
  };
}

/** Hashes of the text with none, one, … `edits` characters deleted. */
function remainders(text: string, edits: 1 | 2, each: (hash: number) => void): void {
  const { length } = text;
  each(hashWithout(text, length, length));
  for (let i = 0; i < length; i++) {
    each(hashWithout(text, i, length));
    if (edits === 1) continue;
    for (let j = i + 1; j < length; j++) each(hashWithout(text, i, j));
  }
}

function hashWithout(text: string, i: number, j: number): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    if (at === i || at === j) continue;
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
    hash ^= hash >>> 15;
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
