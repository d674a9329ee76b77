import { utcOf } from '../../base/local-time.ts';
import { address, type Query } from '../../base/transport.ts';
import { searchWords } from './words.ts';

/** The parameters of a search as they are in the address; empty ones have no effect. Times are UTC there, so that an address means the same for everyone. */
export interface Asked {
  readonly plate: string;
  readonly how: 'reads' | 'likely';
  readonly from: string;
  readonly to: string;
  readonly camera: string;
  readonly area: string;
  readonly state: string;
  /** Probability that the plate is right, 0..1. */
  readonly min_confidence: string;
  readonly max_confidence: string;
}

export function askedIn(query: Readonly<Record<string, string>>): Asked {
  const { plate = '', how, from = '', to = '', camera = '', area = '', state = '' } = query;
  const { min_confidence = '', max_confidence = '' } = query;
  return { plate, how: how === 'likely' ? 'likely' : 'reads', from, to, camera, area, state, min_confidence, max_confidence };
}

/** The parameters from the form, whose times are in the viewer's zone. */
export function askedByForm(fields: Readonly<Record<string, string>>): Asked {
  const asked = askedIn(fields);
  return { ...asked, from: utcOf(asked.from), to: utcOf(asked.to) };
}

/**
 * The parameters of the API besides the plate. The probability of a read is not a parameter of a search for a vehicle, whose passages have
 * probabilities of their own.
 */
export function filterOf({ how, from, to, camera, area, state, min_confidence, max_confidence }: Asked): Record<string, string> {
  return { from, to, camera, area, state, ...(how === 'reads' && { min_confidence, max_confidence }) };
}

/** The parameters of a saved search: those of `GET /v1/reads` without the window, and without those that were left empty. */
export function savedOf(asked: Asked): Record<string, string | number> {
  const { from: _, to: __, min_confidence, max_confidence, ...texts } = filterOf(asked);
  const said = { [asked.how === 'likely' ? 'likely' : 'plate']: asked.plate, ...texts };
  const shares = { min_confidence, max_confidence };
  return {
    ...Object.fromEntries(Object.entries(said).filter(([, text]) => text.trim() !== '')),
    ...Object.fromEntries(Object.entries(shares).flatMap(([name, text]) => (text ? [[name, Number(text)]] : []))),
  };
}

/**
 * The address of a saved search from a time on; null where it was saved with what the page of searches cannot ask, such as several cameras.
 * @param from empty: over all that is kept
 */
export function addressOfSaved(
  { likely, camera = '', ...saved }: Readonly<Record<string, unknown>>,
  from: string,
): string | null {
  const one = Array.isArray(camera) && camera.length === 1 ? camera[0] : camera;
  const query = { ...(likely === undefined ? {} : { how: 'likely', plate: likely }), ...saved, camera: one, from };
  const isKnown = Object.keys(query).every((name) => name in askedIn({}));
  if (!isKnown || Object.values(query).some((value) => typeof value === 'object')) return null;
  return address('/search', query as Query);
}

/** The parameters of a saved search, for people. */
export function soughtText(saved: Readonly<Record<string, unknown>>): string {
  const names: Readonly<Record<string, unknown>> = searchWords.value;
  return Object.entries(saved)
    .map(([name, value]) => `${names[name] ?? name} ${String(value)}`)
    .join(' · ');
}
