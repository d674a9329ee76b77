import { bad, type Checked, good } from './checked.ts';

/** Times from `from` on and before `to`, epoch milliseconds. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

const DAY = 86_400_000;
/** Days that one question may ask about: more is a mistyped year. */
const MOST_DAYS = 400;

/** A window that a question may have: not reversed, not empty, not of years. */
export function checkWindow({ from, to }: Window): Checked<Window> {
  const asked = `${new Date(from).toISOString()} to ${new Date(to).toISOString()}`;
  if (to <= from) return bad('window', 'a window that ends after it begins', asked);
  if (to - from > MOST_DAYS * DAY) return bad('window', `a window of at most ${MOST_DAYS} days`, asked);
  return good({ from, to });
}
