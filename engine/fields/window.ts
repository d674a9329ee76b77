import { bad, type Checked, good } from './checked.ts';
import { DAY } from './durations.ts';

/** Times from `from` on and before `to`, epoch milliseconds. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** Days that one question may ask about: more is a mistyped year. */
const MOST_DAYS = 400;

/** A window that a question may have: not reversed, not empty, not of years. */
export function checkWindow(window: Window): Checked<Window> {
  const ordered = checkOrder(window);
  if (!ordered.ok || window.to - window.from <= MOST_DAYS * DAY) return ordered;
  return bad('window', `a window of at most ${MOST_DAYS} days`, shown(window));
}

/** A window of any length: not reversed, not empty. */
export function checkOrder(window: Window): Checked<Window> {
  return window.to > window.from ? good(window) : bad('window', 'a window that ends after it begins', shown(window));
}

function shown({ from, to }: Window): string {
  return `${new Date(from).toISOString()} to ${new Date(to).toISOString()}`;
}
