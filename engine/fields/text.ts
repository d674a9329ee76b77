import { expected } from '../errors.ts';
import type { Checked } from './checked.ts';

/** Control characters except tab and line ends. */
const CONTROL = /[^\P{Cc}\t\r\n]/u;
const LINE_END = /[\r\n]/;

/**
 * A text that a person or an agency wrote, kept as it is except for space around it. One line unless `lines` is true. A text that
 * a spreadsheet would take for a formula is accepted: it is only text here.
 */
export function checkText(value: unknown, field: string, longest: number, lines = false): Checked<string> {
  const text = typeof value === 'string' ? value.trim() : '';
  if (text !== '' && text.length <= longest && !CONTROL.test(text) && (lines || !LINE_END.test(text))) {
    return { ok: true, value: text };
  }
  const what = `1 to ${longest} characters${lines ? '' : ' on one line'}`;
  return { ok: false, reason: `bad_${field}`, detail: expected(what, field, shortened(value)) };
}

/** Shortens a long text to its beginning, for messages. */
function shortened(value: unknown): unknown {
  return typeof value === 'string' && value.length > 80 ? `${value.slice(0, 80)}…` : value;
}
