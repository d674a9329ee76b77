import { expected } from '../../engine/errors.ts';
import type { Checked } from '../../engine/fields/checked.ts';
import { checkInstant } from '../../engine/fields/times.ts';
import { checkOrder, type Window } from '../../engine/fields/window.ts';
import { normalizePattern } from '../../engine/plate/plate-pattern.ts';
import { UsageError } from './exit.ts';

/** A whole number from an option's text; `undefined` stays `undefined`. */
export function wholeNumber<T extends string | undefined>(
  text: T,
  option: string,
  { min = 0, max = Number.MAX_SAFE_INTEGER }: { readonly min?: number; readonly max?: number } = {},
): T extends string ? number : number | undefined {
  if (text === undefined) return undefined as never;
  const value = /^[+-]?\d[\d_]*$/.test(text) ? Number(text.replaceAll('_', '')) : Number.NaN;
  if (!(value >= min && value <= max)) {
    const range = max === Number.MAX_SAFE_INTEGER ? `from ${min}` : `from ${min} to ${max}`;
    throw new UsageError(expected(`a whole number ${range}`, option, text));
  }
  return value as never;
}

/** A number such as `0.25`, not below 0. */
export function decimal(text: string | undefined, option: string, max = Number.MAX_VALUE): number | undefined {
  if (text === undefined) return undefined;
  const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  const range = max === Number.MAX_VALUE ? 'not below 0' : `from 0 to ${max}`;
  if (!(value <= max)) throw new UsageError(expected(`a number ${range}`, option, text));
  return value;
}

/** The items of a list such as `cam-1,cam-2`, in their order. An empty one is refused, since a name may be missing there. @throws UsageError */
export function severalOf<T extends string | undefined>(
  text: T,
  option: string,
): T extends string ? readonly string[] : readonly string[] | undefined {
  if (text === undefined) return undefined as never;
  const items = text.split(',').map((item) => item.trim());
  const empty = items.indexOf('');
  if (empty !== -1) {
    throw new UsageError(`${expected('items with a comma between each two', option, text)}: item ${empty + 1} is empty`);
  }
  return items as never;
}

/** An instant: ISO 8601 with a zone, or a date (midnight UTC). Epoch milliseconds. */
export function instant(text: string | undefined, option: string): number | undefined {
  return checkedOption(text, (given) => checkInstant(given, option));
}

/** The times of `--from` and `--to`: a window that ends before it begins is a mistake, not one without rows. */
export function within(args: { readonly from?: string | undefined; readonly to?: string | undefined }): Partial<Window> {
  const [from, to] = [instant(args.from, '--from'), instant(args.to, '--to')];
  if (from !== undefined && to !== undefined) {
    const checked = checkOrder({ from, to });
    if (!checked.ok) throw new UsageError(checked.detail);
  }
  return { from, to } as Partial<Window>;
}

/** The value of an option's text by a field's check. */
export function checkedOption<T>(text: string | undefined, check: (text: string) => Checked<T>): T | undefined {
  if (text === undefined) return undefined;
  const checked = check(text);
  if (!checked.ok) throw new UsageError(checked.detail);
  return checked.value;
}

/** One of a few words. */
export function oneOf<const T extends string>(text: string | undefined, option: string, words: readonly T[]): T | undefined {
  if (text === undefined) return undefined;
  const found = words.find((word) => word === text);
  if (found === undefined) throw new UsageError(expected(`one of ${words.join(', ')}`, option, text));
  return found;
}

/** A plate to search for, as a person types it; `?` is one character, `*` any number of them. Normalized. */
export function plateSought(text: string | undefined, option: string): string | undefined {
  if (text === undefined) return undefined;
  const { pattern } = normalizePattern(text);
  if (pattern === null) throw new UsageError(expected('a plate, or a pattern with ? and *', option, text));
  return pattern;
}

/**
 * The names in `--unset NAMES`; none if it is absent.
 * @param known those that may be removed, as options are named
 * @param args the options beside it: what is removed and set at once is a mistake
 * @throws UsageError
 */
export function namesToUnset<const T extends string>(
  text: string | undefined,
  known: readonly T[],
  args: Readonly<Partial<Record<string, unknown>>>,
): T[] {
  return (severalOf(text, '--unset') ?? []).map((name) => {
    const found = known.find((one) => one === name);
    if (found === undefined) throw new UsageError(expected(`some of ${known.join(', ')}`, '--unset', name));
    if (args[found] !== undefined) throw new UsageError(`Expected --${found} or --unset ${found} but received both`);
    return found;
  });
}
