import type { Context } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { ApiEnv } from '../options.ts';

/** The route that answers a request, `GET /v1/hits/:id`; null where only middleware matched. */
export interface Route {
  readonly name: string;
  /** `/v1/hits/:id` */
  readonly path: string;
}

/**
 * Of several routes that match (`/v1/hits/events` is `/v1/hits/:id`, too) the first one answers. Middleware is registered for all methods.
 */
export function routeOf(c: Context<ApiEnv>): Route | null {
  const route = matchedRoutes(c).find(({ method }) => method !== 'ALL');
  return route === undefined ? null : { name: `${route.method} ${route.path}`, path: route.path };
}
