import { dictionary } from '../base/words.ts';

/** The pages in the order of the navigation. `key` goes there after `g`. */
export const PLACES = [
  { path: '/alerts', name: 'alerts', key: 'a' },
  { path: '/reviews', name: 'reviews', key: 'r' },
] as const;

export const placeWords = dictionary({
  en: { alerts: 'Alerts', reviews: 'Reviews' },
  es: { alerts: 'Alertas', reviews: 'Revisiones' },
});

/** Addresses that the console shows itself; others (`/docs`, files of the API) are the browser's to open. */
export const CONSOLE_PATHS = /^\/($|\?|(alerts|reviews)([/?]|$))/;
