import type { ComponentChildren } from 'preact';
import { useLocation } from 'preact-iso';
import { count } from '../../base/format.ts';
import { useKeys } from '../../base/keys.ts';
import { address } from '../../base/transport.ts';
import { questionWords } from './words.ts';

/** Odds of a million mean a million or more (`api/wire/answer-head.ts`). */
const MOST = 1e6;

export function oddsText(odds: number): string {
  const t = questionWords.value;
  return odds >= MOST ? t.oddsMost : t.odds(odds >= 10 ? count(Math.round(odds)) : odds.toPrecision(2));
}

export interface CasesProps<T> {
  readonly items: readonly T[];
  readonly name: (item: T) => ComponentChildren;
  /** Null where there are none. */
  readonly odds: (item: T) => number | null;
  readonly children: (item: T) => ComponentChildren;
}

/** The findings, the surest first, and the one that the address names in full. */
export function Cases<T>({ items, name, odds, children }: CasesProps<T>) {
  const t = questionWords.value;
  const { query, path, route } = useLocation();
  const at = Math.min(items.length - 1, Math.max(0, Number(query.case ?? 1) - 1 || 0));
  const show = (n: number): void => route(address(path, { ...query, case: Math.min(items.length, Math.max(1, n + 1)) }), true);
  useKeys([
    { keys: 'j', says: t.next, run: () => show(at + 1) },
    { keys: 'k', says: t.previous, run: () => show(at - 1) },
  ]);
  const item = items[at];
  return (
    <div class="cases">
      <ol class="case-list" aria-label={t.cases}>
        {items.map((one, i) => {
          const told = odds(one);
          return (
            <li key={i}>
              <button type="button" aria-current={i === at} onClick={() => show(i)}>
                <span class="plate">{name(one)}</span>
                {told !== null && <small>{oddsText(told)}</small>}
              </button>
            </li>
          );
        })}
      </ol>
      {item !== undefined && <div class="case">{children(item)}</div>}
    </div>
  );
}
