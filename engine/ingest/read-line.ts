import type { Checked, Problem } from '../fields/checked.ts';
import { checkName } from '../fields/names.ts';
import { checkNumber } from '../fields/numbers.ts';
import { checkPlace } from '../fields/places.ts';
import { checkJurisdiction } from '../fields/states.ts';
import { checkCapturedAt } from '../fields/times.ts';
import { bestText, type Lattice, latticeOfText, type Position, UNREAD } from '../plate/lattice.ts';
import { normalizePlate } from '../plate/normalize.ts';
import { statedJurisdiction } from './jurisdiction-of.ts';
import type { NewRead } from './record-reads.ts';

/** Probability of each character where the camera states no confidence. */
const UNSTATED_CONFIDENCE = 0.9;
/** Every field that a line may have. */
const KNOWN: ReadonlySet<string> = new Set([
  'camera_id',
  'captured_at',
  'plate',
  'confidence',
  'characters',
  'jurisdiction',
  'state',
  'jurisdiction_p',
  'id',
  'box',
]);
/** The reader's name in reads that came with their text. */
const EDGE = 'edge';
const LONGEST_LATTICE = 24;
const MOST_ALTERNATIVES = 37;
/** Sums of rounded probabilities may exceed 1 by this much. */
const ROUNDING = 0.01;

export interface ReadLine {
  readonly read: NewRead;
  /** Names of unknown fields. */
  readonly ignored: readonly string[];
}

/**
 * One line of already-read plates:
 *
 * `{camera_id, captured_at, plate, confidence?, characters?, jurisdiction? | state?, jurisdiction_p?, id?, box?}`
 *
 * `captured_at` is ISO 8601 with a zone or epoch milliseconds, at most a day after `now`. `confidence`, 0..1, is the probability that the
 * whole plate is right, as cameras state it: each of its n characters gets the n-th root. `characters` is the lattice,
 * `[[["B",0.81],["8",0.17]],…]`, and then `plate` may be left out and `confidence` is not used. `jurisdiction` is ISO 3166-2; `state` is
 * another name of it, in which two letters alone are a state of the United States. With `id`, the sender's own, two reads of one plate in the same
 * millisecond are two reads. `box` is the place of the plate in its picture, `[x, y, w, h]` or four corners. Any other field is ignored, and named in
 * `ignored`.
 */
export function lineOf(text: string, now: number): Checked<ReadLine> {
  const given = parse(text);
  if (given === null) return no('bad_line', 'Expected a JSON object on the line but received something else');
  const camera = checkName(given.camera_id, 'camera_id');
  if (!camera.ok) return camera;
  const time = checkCapturedAt(given.captured_at, now);
  if (!time.ok) return time;
  const id = isGiven(given.id) ? checkName(given.id, 'id') : null;
  if (id?.ok === false) return id;
  const stated = jurisdictionOf(given);
  if (!stated.ok) return stated;
  const characters = isGiven(given.characters) ? latticeOf(given.characters) : null;
  if (characters?.ok === false) return characters;
  const box = isGiven(given.box) ? checkPlace(given.box, 'box') : null;
  if (box?.ok === false) return box;
  const confidence = isGiven(given.confidence) ? checkNumber(given.confidence, 'confidence', 0, 1) : null;
  if (confidence?.ok === false) return confidence;

  const raw = isGiven(given.plate) || characters === null ? given.plate : bestText(characters.value);
  if (typeof raw !== 'string') return no('bad_plate', 'Expected a text for plate but received none');
  const normalized = normalizePlate(raw, statedJurisdiction(stated.value.code, stated.value.p));
  if (normalized.plate === null) return no(REASONS[normalized.reason], normalized.detail);
  const { plate } = normalized;
  return {
    ok: true,
    value: {
      read: {
        camera_id: camera.value,
        captured_at: time.value,
        identity: id === null ? plate : `#${id.value}`,
        raw,
        plate,
        lattice: characters?.value ?? latticeOfText(plate, characterP(plate, confidence?.value)),
        jurisdiction: stated.value.code,
        jurisdiction_p: stated.value.p,
        other_jurisdictions: [],
        reader: EDGE,
        box: box?.value ?? null,
        box_p: null,
        origin: null,
      },
      ignored: Object.keys(given).filter((field) => !KNOWN.has(field)),
    },
  };
}

/** Probability of each character, assuming that characters are right independently of one another. */
function characterP(plate: string, plateP: number | undefined): number {
  if (plateP === undefined) return UNSTATED_CONFIDENCE;
  let read = 0;
  for (const char of plate) if (char !== UNREAD) read += 1;
  return plateP ** (1 / read);
}

const REASONS = {
  empty: 'empty_plate',
  unread: 'unread_plate',
  too_long: 'plate_too_long',
  foreign_character: 'bad_plate',
} as const;

function no(reason: string, detail: string): { readonly ok: false } & Problem {
  return { ok: false, reason, detail };
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function parse(text: string): Record<string, unknown> | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
}

function jurisdictionOf(given: Record<string, unknown>): Checked<{ code: string | null; p: number | null }> {
  const stated = isGiven(given.jurisdiction) ? given.jurisdiction : stateOf(given.state);
  if (!isGiven(stated)) return { ok: true, value: { code: null, p: null } };
  const code = checkJurisdiction(stated);
  if (!code.ok) return code;
  const p = isGiven(given.jurisdiction_p) ? checkNumber(given.jurisdiction_p, 'jurisdiction_p', 0, 1) : null;
  if (p?.ok === false) return p;
  return { ok: true, value: { code: code.value, p: p?.value ?? null } };
}

/** Cameras of the United States give a state as two letters. */
function stateOf(state: unknown): unknown {
  return typeof state === 'string' && /^[A-Za-z]{2}$/.test(state.trim()) ? `US-${state.trim()}` : state;
}

function latticeOf(given: unknown): Checked<Lattice> {
  const lattice = Array.isArray(given) && given.length <= LONGEST_LATTICE ? given.map(positionOf) : [null];
  if (lattice.every((position) => position !== null)) return { ok: true, value: lattice };
  return no(
    'bad_characters',
    'Expected characters as [[["B",0.81],["8",0.17]],…]: A–Z, 0–9 or "" with probabilities that sum to at most 1 in each place',
  );
}

function positionOf(given: unknown): Position | null {
  if (!Array.isArray(given) || given.length > MOST_ALTERNATIVES) return null;
  const position: { char: string; p: number }[] = [];
  let sum = 0;
  for (const alternative of given as unknown[]) {
    if (!Array.isArray(alternative) || alternative.length !== 2) return null;
    const [char, p] = alternative as [unknown, unknown];
    if (typeof char !== 'string' || !/^[A-Za-z0-9]?$/.test(char) || typeof p !== 'number' || !(p >= 0 && p <= 1)) return null;
    sum += p;
    position.push({ char: char.toUpperCase(), p });
  }
  if (sum > 1 + ROUNDING) return null;
  return position.sort((a, b) => b.p - a.p);
}
