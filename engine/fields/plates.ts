import { isPattern, namedBy, normalizePattern } from '../plate/plate-pattern.ts';
import type { Checked } from './checked.ts';

const REASONS = {
  empty: 'empty_plate',
  unread: 'pattern',
  too_long: 'plate_too_long',
  foreign_character: 'bad_plate',
} as const;

/** A pattern that names fewer characters fits too many vehicles to be useful. */
const FEWEST_NAMED = 3;

/** A plate, or a pattern with `?` for one character and `*` for any run of them; normalized. */
export function checkListed(value: unknown): Checked<string> {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string') return { ok: false, reason: 'bad_plate', detail: 'Expected a text for plate but received none' };
  const normalized = normalizePattern(text);
  if (normalized.pattern === null) return { ok: false, reason: REASONS[normalized.reason], detail: normalized.detail };
  const { pattern } = normalized;
  if (!isPattern(pattern) || namedBy(pattern) >= FEWEST_NAMED) return { ok: true, value: pattern };
  const detail = `Expected a pattern that names at least ${FEWEST_NAMED} characters but received ${JSON.stringify(pattern)}`;
  return { ok: false, reason: 'short_pattern', detail };
}

/** A plate without wildcards; normalized. */
export function checkPlate(value: unknown): Checked<string> {
  const checked = checkListed(value);
  const isWhole = checked.ok ? !isPattern(checked.value) : checked.reason !== 'short_pattern';
  if (isWhole) return checked;
  const detail = `Expected a whole plate but received a pattern: ${JSON.stringify(String(value).slice(0, 40))}`;
  return { ok: false, reason: 'pattern', detail };
}
