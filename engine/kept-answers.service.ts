import { DAY } from './fields/durations.ts';
import type { Clock } from './ports/clock.ts';
import type { KeptAnswers } from './records/kept-answers.ts';
import type { Store } from './store/store.ts';

/** Milliseconds. */
const KEPT_FOR = DAY;
const MOST = 10_000;

export function keptAnswersService(parts: { readonly store: Pick<Store, 'keptAnswers'>; readonly clock: Clock }): KeptAnswers {
  const { store, clock } = parts;
  return {
    get(key) {
      const kept = store.keptAnswers.get(key);
      return kept === null || kept.at < clock() - KEPT_FOR ? null : kept;
    },
    keep(answer) {
      const at = clock();
      store.keptAnswers.add({ ...answer, at }, { oldest: at - KEPT_FOR, most: MOST });
    },
  };
}
