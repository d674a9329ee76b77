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
  { path: '/lists', name: 'lists', key: 'l', roles: ['supervisor'] },
  { path: '/exemptions', name: 'exemptions', key: 'x', roles: ['supervisor'] },
  { path: '/sharing', name: 'sharing', key: 'i', roles: ['supervisor'] },
  { path: '/audit', name: 'audit', key: 'u', roles: ['supervisor'] },
  { path: '/retention', name: 'retention', key: 'd', roles: ['supervisor'] },
  { path: '/reports', name: 'reports', key: 'p', roles: ['supervisor'] },
  { path: '/benchmarks', name: 'benchmarks', key: 'h', roles: ['engineer'] },
  { path: '/models', name: 'models', key: 'm', roles: ['engineer'] },
  { path: '/access', name: 'access', key: 'e', roles: ['administrator'] },
] as const satisfies readonly Place[];

interface Place {
  readonly path: string;
  readonly name: string;
  readonly key: string;
  /** Roles that see the page; the API refuses others (`api/route-rules.ts`). */
  readonly roles: readonly Role[];
}

/** The pages of the person who is signed in. */
export function myPlaces(): readonly (typeof PLACES)[number][] {
  return PLACES.filter(({ roles }) => hasRole(roles));
}

export const placeWords = dictionary({
  en: {
    ...{ alerts: 'Alerts', reviews: 'Reviews', search: 'Search', batches: 'Batches', cameras: 'Cameras' },
    ...{ questions: 'Questions', traces: 'Traces', why: 'Why not' },
    ...{
      lists: 'Lists',
      exemptions: 'Exemptions',
      sharing: 'Sharing',
      audit: 'Audit',
      retention: 'Retention',
      reports: 'Reports',
    },
    ...{ benchmarks: 'Benchmarks', models: 'Models', access: 'Access' },
  },
  es: {
    ...{ alerts: 'Alertas', reviews: 'Revisiones', search: 'Buscar', batches: 'Lotes', cameras: 'Cámaras' },
    ...{ questions: 'Preguntas', traces: 'Rastreos', why: 'Por qué no' },
    ...{
      lists: 'Listas',
      exemptions: 'Excepciones',
      sharing: 'Compartir',
      audit: 'Auditoría',
      retention: 'Conservación',
      reports: 'Informes',
    },
    ...{ benchmarks: 'Mediciones', models: 'Modelos', access: 'Accesos' },
  },
});

/** Whether the console itself shows the address; others (`/docs`, files of the API) are opened by the browser. */
export const CONSOLE_PATHS = new RegExp(`^/($|\\?|(${PLACES.map(({ name }) => name).join('|')})([/?]|$))`);
