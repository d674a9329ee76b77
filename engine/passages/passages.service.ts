import type { ConfusionModel } from '../matching/confusion/confusion-model.ts';
import type { Passages } from '../records/passages.ts';
import type { Store } from '../store/store.ts';
import { listPassages } from './list-passages.ts';

export function passagesService(store: Pick<Store, 'reads' | 'cameras'>, model: () => ConfusionModel): Passages {
  return {
    list: (filter) => listPassages({ store, model: model() }, filter),
    bounds: () => store.reads.bounds(),
  };
}
