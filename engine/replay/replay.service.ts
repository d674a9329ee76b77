import { expected, LprError } from '../errors.ts';
import { screen } from '../hits/screen.ts';
import type { Matcher } from '../matching/matcher.ts';
import type { Read } from '../records/reads.ts';
import type { ListSettings, WhyNot } from '../records/replay.ts';
import type { Watchlist } from '../records/watchlists.ts';
import type { Store } from '../store/store.ts';
import { checkList } from '../watchlists/check-list.ts';
import { findList } from '../watchlists/find.ts';
import { compare, type ListPair } from './compare.ts';

export interface WhyParts {
  readonly store: Pick<Store, 'reads' | 'hits' | 'entries' | 'watchlists' | 'cameras' | 'exemptions'>;
  readonly matcher: Pick<Matcher, 'refresh' | 'matchAs' | 'explain' | 'threshold'>;
  readonly clock: () => number;
}

/** Why, why not, and what if. Nothing here is stored. */
export function whyService(parts: WhyParts): WhyNot {
  const { store, matcher, clock } = parts;
  return {
    explain(readId, entryId) {
      const read = store.reads.get(readId) ?? missing('read', readId);
      const entry = store.entries.byId(entryId) ?? missing('entry', entryId);
      const list = findList(store, entry.list_id);
      matcher.refresh();
      const { level, why_not, explanation } = matcher.explain(read, entry, list);
      const match = {
        entry,
        list,
        rule: explanation.rule,
        score: explanation.score,
        posterior: explanation.posterior,
        level: 'review' as const,
        explanation,
      };
      const [kept] = screen(store, read, [match], clock()).kept;
      const reasons = [outOfTime(read, entry), why_not, kept?.detail].filter((one) => typeof one === 'string');
      const stored = store.hits.find(read.id, entry.id);
      return {
        hits: reasons.length === 0,
        level: reasons.length === 0 ? level : null,
        why_not: reasons,
        read,
        entry,
        list: { id: list.id, name: list.name, version: list.version, policy: list.policy },
        threshold: matcher.threshold(list),
        explanation,
        hit_id: stored?.id ?? null,
        status: stored?.status ?? null,
      };
    },
    async preview(listId, change, window) {
      const before = findList(store, listId);
      const after: Watchlist = { ...before, ...checkList(change, before) };
      matcher.refresh();
      const comparison = await compare(parts, [{ before, after }], window);
      return { ...comparison, threshold_before: matcher.threshold(before), threshold_after: matcher.threshold(after) };
    },
    async replay(before, after, window, models) {
      matcher.refresh();
      // Two models alone are compared on every list there is.
      const named = [...new Set([...Object.keys(before), ...Object.keys(after)])];
      const names = named.length > 0 || models === undefined ? named : [...allLists()].map(({ name }) => name);
      const pairs: ListPair[] = names.map((name) => {
        const list = store.watchlists.byName(name) ?? missing('watchlist', name);
        const as = (given: ListSettings): Watchlist => ({ ...list, ...checkList(given[name] ?? {}, list) });
        return { before: as(before), after: as(after), models };
      });
      if (pairs.length === 0)
        throw new LprError('bad_request', expected('settings of at least one list', 'the configurations', {}));
      return await compare(parts, pairs, window);
    },
  };

  function* allLists(): Generator<Watchlist> {
    for (let cursor: string | undefined; ; ) {
      const { items, next } = store.watchlists.list({ cursor });
      yield* items;
      if (next === null) return;
      cursor = next;
    }
  }
}

function outOfTime(
  read: Read,
  { valid_from, expires_at }: { valid_from: number | null; expires_at: number | null },
): string | null {
  if (
    read.captured_at >= (valid_from ?? Number.NEGATIVE_INFINITY) &&
    read.captured_at < (expires_at ?? Number.POSITIVE_INFINITY)
  ) {
    return null;
  }
  const iso = (time: number | null): string => (time === null ? 'always' : new Date(time).toISOString());
  const bounds = `from ${iso(valid_from)} to ${iso(expires_at)}`;
  return `Expected a read while the entry is valid, ${bounds}, but received one of ${iso(read.captured_at)}`;
}

function missing(what: string, id: string): never {
  throw new LprError('not_found', `There is no ${what} ${JSON.stringify(id)}`);
}
