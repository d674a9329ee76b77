import { dictionary } from '../base/words.ts';

/** The pages in the order of the navigation. `key` goes there after `g`. */
export const PLACES = [
  { path: '/alerts', name: 'alerts', key: 'a' },
  { path: '/reviews', name: 'reviews', key: 'r' },
  { path: '/batches', name: 'batches', key: 'b' },
  { path: '/cameras', name: 'cameras', key: 'c' },
] as const;

export const placeWords = dictionary({
  en: { alerts: 'Alerts', reviews: 'Reviews', batches: 'Batches', cameras: 'Cameras' },
  es: { alerts: 'Alertas', reviews: 'Revisiones', batches: 'Lotes', cameras: 'Cámaras' },
});

/** Addresses that the console shows itself; others (`/docs`, files of the API) are the browser's to open. */
export const CONSOLE_PATHS = /^\/($|\?|(alerts|reviews|batches|cameras)([/?]|$))/;
