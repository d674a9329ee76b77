import { utcOf } from '../../base/local-time.ts';

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
