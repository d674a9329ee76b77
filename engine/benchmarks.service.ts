import { expected, LprError } from './errors.ts';
import type { Clock } from './ports/clock.ts';
import type { BenchmarkResult, Benchmarks } from './records/benchmarks.ts';
import { newId } from './store/new-id.ts';
import type { Store } from './store/store.ts';

export function benchmarksService(store: Pick<Store, 'benchmarks' | 'transaction'>, clock: Clock): Benchmarks {
  return {
    save(result) {
      const saved: BenchmarkResult = {
        id: newId(),
        state: 'done',
        started_at: null,
        error: null,
        ...result,
        created_at: clock(),
      };
      store.transaction(() => store.benchmarks.add(saved));
      return saved;
    },
    list: (page) => store.benchmarks.list(page),
    get(id) {
      const found = store.benchmarks.get(id);
      if (found === null) throw new LprError('not_found', expected('the id of a benchmark', 'id', id));
      return found;
    },
  };
}
