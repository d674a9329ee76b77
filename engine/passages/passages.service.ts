import { demand } from '../fields/checked.ts';
import { checkWindow, type Window } from '../fields/window.ts';
import type { ConfusionModel } from '../matching/confusion/confusion-model.ts';
import type { Store } from '../store/store.ts';
import { loadColumns } from './load-columns.ts';
import type { PassageColumns } from './passage-columns.ts';

export interface Passages {
  /** The passages of a window. @throws LprError bad_request for a window that is reversed, empty or of years */
  columns(window: Window): PassageColumns;
  /** When the oldest and the newest read were captured; null while there are none. */
  bounds(): { readonly first: number; readonly last: number } | null;
}

export function passagesService(store: Pick<Store, 'reads' | 'cameras'>, model: () => ConfusionModel): Passages {
  return {
    columns: (window) => loadColumns(store, demand(checkWindow(window)), { model: model() }),
    bounds: () => store.reads.bounds(),
  };
}
