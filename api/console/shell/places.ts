import { hasRole } from '../base/session.ts';
import type { Role } from '../base/wire.ts';
import { dictionary } from '../base/words.ts';

/** The pages in the order of the navigation. `key` goes there after `g`. */
export const PLACES = [
  { path: '/alerts', name: 'alerts', key: 'a', roles: ['analyst', 'supervisor'] },
  { path: '/reviews', name: 'reviews', key: 'r', roles: ['analyst', 'supervisor'] },
  { path: '/search', name: 'search', key: 's', roles: ['analyst', 'supervisor'] },
  { path: '/questions', name: 'questions', key: 'q', roles: ['analyst', 'supervisor'] },
  { path: '/traces', name: 'traces', key: 't', roles: ['analyst', 'supervisor'] },
  { path: '/why', name: 'why', key: 'w', roles: ['analyst', 'supervisor'] },
  { path: '/batches', name: 'batches', key: 'b', roles: ['operator', 'analyst', 'supervisor', 'engineer'] },
  { path: '/cameras', name: 'cameras', key: 'c', roles: ['operator', 'analyst', 'supervisor', 'engineer', 'administrator'] },
] as const satisfies readonly Place[];

interface Place {
  readonly path: string;
  readonly name: string;
  readonly key: string;
  /** Who sees it; the API refuses the others (`api/route-rules.ts`). */
  readonly roles: readonly Role[];
}

/** Those of who is signed in. */
export function myPlaces(): readonly (typeof PLACES)[number][] {
  return PLACES.filter(({ roles }) => hasRole(roles));
}

export const placeWords = dictionary({
  en: {
    alerts: 'Alerts',
    reviews: 'Reviews',
    search: 'Search',
    questions: 'Questions',
    traces: 'Traces',
    why: 'Why not',
    batches: 'Batches',
    cameras: 'Cameras',
  },
  es: {
    alerts: 'Alertas',
    reviews: 'Revisiones',
    search: 'Buscar',
    questions: 'Preguntas',
    traces: 'Rastreos',
    why: 'Por qué no',
    batches: 'Lotes',
    cameras: 'Cámaras',
  },
});

/** Addresses that the console shows itself; others (`/docs`, files of the API) are the browser's to open. */
export const CONSOLE_PATHS = /^\/($|\?|(alerts|reviews|search|questions|traces|why|batches|cameras)([/?]|$))/;
