import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { requestId } from 'hono/request-id';
import { secureHeaders } from 'hono/secure-headers';
import { pino } from 'pino';
import { benchmarkCommand } from './benchmarks/command.ts';
import { BenchmarkRunner } from './benchmarks/runner.ts';
import { LiveFeed } from './live/live-feed.ts';
import { OpenStreams } from './live/open-streams.ts';
import { openMetrics } from './metrics.ts';
import { accessLog } from './middleware/access-log.ts';
import { apiHeaders } from './middleware/api-headers.ts';
import { audited } from './middleware/audited.ts';
import { gzipAnswers } from './middleware/gzip-answers.ts';
import { onlyHosts, sameOrigin } from './middleware/hosts.ts';
import { idempotent } from './middleware/idempotent.ts';
import { limitedJson } from './middleware/json-body.ts';
import { purposeful } from './middleware/purposeful.ts';
import { rateLimited } from './middleware/rate-limited.ts';
import { signedIn } from './middleware/signed-in.ts';
import { type OpenApiDocument, openApiDocument } from './openapi/document.ts';
import { type ApiEnv, type AppOptions, LIMITS, type Services } from './options.ts';
import { noSuchRoute, Problem, problemHandler } from './problems.ts';
import { answersRoutes } from './routes/answers.route.ts';
import { auditRoutes } from './routes/audit.route.ts';
import { batchesRoutes } from './routes/batches.route.ts';
import { benchmarksRoutes } from './routes/benchmarks.route.ts';
import { camerasRoutes } from './routes/cameras.route.ts';
import { clonesRoutes } from './routes/clones.route.ts';
import { consoleRoutes } from './routes/console.route.ts';
import { convoysRoutes } from './routes/convoys.route.ts';
import { corridorsRoutes } from './routes/corridors.route.ts';
import { deconflictionRoutes } from './routes/deconfliction.route.ts';
import { entriesRoutes } from './routes/entries.route.ts';
import { exemptionsRoutes } from './routes/exemptions.route.ts';
import { explainRoutes } from './routes/explain.route.ts';
import { habitsRoutes } from './routes/habits.route.ts';
import { healthRoutes } from './routes/health.route.ts';
import { hitsRoutes } from './routes/hits.route.ts';
import { imagesRoutes } from './routes/images.route.ts';
import { keysRoutes } from './routes/keys.route.ts';
import { latencyRoutes } from './routes/latency.route.ts';
import { linksRoutes } from './routes/links.route.ts';
import { modelsRoutes } from './routes/models.route.ts';
import { nearMissesRoutes } from './routes/near-misses.route.ts';
import { pagesRoutes } from './routes/pages.route.ts';
import { passagesRoutes } from './routes/passages.route.ts';
import { passkeysRoutes } from './routes/passkeys.route.ts';
import { agenciesRoutes, peopleRoutes } from './routes/people.route.ts';
import { readsRoutes } from './routes/reads.route.ts';
import { reportsRoutes } from './routes/reports.route.ts';
import { retentionRoutes } from './routes/retention.route.ts';
import { roadsRoutes } from './routes/roads.route.ts';
import { savedQuestionsRoutes } from './routes/saved-questions.route.ts';
import { scenesRoutes } from './routes/scenes.route.ts';
import { seizuresRoutes } from './routes/seizures.route.ts';
import { serviceRoutes } from './routes/service.route.ts';
import { sessionRoutes } from './routes/session.route.ts';
import { sharingRoutes } from './routes/sharing.route.ts';
import { signInRoutes } from './routes/sign-in.route.ts';
import { tracesRoutes } from './routes/traces.route.ts';
import { vehiclesRoutes } from './routes/vehicles.route.ts';
import { watchlistsRoutes } from './routes/watchlists.route.ts';
import { webhooksRoutes } from './routes/webhooks.route.ts';
import { VERSION } from './version.ts';

/**
 * The HTTP API over an engine. Tests call it by `app.request('/v1/hits')`; `startServer` (`server.ts`) binds it to a socket.
 * Benchmark processes and event streams that it starts end when `options.closing` is aborted.
 */
export function createApp(options: AppOptions): Hono<ApiEnv> {
  const services = servicesOf(options);
  const { log, limits } = services;
  const metrics = openMetrics(services, options);
  const streams = new OpenStreams(limits.eventStreams, new LiveFeed(services.engine.events));
  const runner = new BenchmarkRunner(services, options.benchmarkCommand ?? benchmarkCommand);
  let document: Promise<OpenApiDocument> | undefined;

  const app = new Hono<ApiEnv>();
  const handleProblem = problemHandler(log);
  app.onError(handleProblem);
  app.notFound(noSuchRoute(handleProblem));

  app.use(requestId());
  app.use(accessLog(log, metrics.observeRequest));
  app.use(gzipAnswers);
  app.use(secureHeaders({ strictTransportSecurity: false, xFrameOptions: 'DENY', crossOriginResourcePolicy: 'same-origin' }));
  app.use(apiHeaders);
  if (options.hosts !== undefined) app.use(onlyHosts(options.hosts));
  app.use(sameOrigin);
  app.use(methodNotAllowed({ app, onMethodNotAllowed }));
  app.use(signedIn(options.engine));
  app.use(rateLimited(limits));
  app.use('/v1/*', purposeful(options.engine));
  for (const paths of ['/v1/*', '/sign-in/*']) app.use(paths, limitedJson(limits));
  // Registered before the next one, because an answer that is repeated for an Idempotency-Key is a look-up, too.
  app.use('/v1/*', audited(options.engine));
  app.use('/v1/*', idempotent(options.engine.keptAnswers));

  app.route('/v1/session', sessionRoutes(services));
  app.route('/v1/passkeys', passkeysRoutes(services, options.relyingParty ?? null));
  app.route('/v1/people', peopleRoutes(services));
  app.route('/v1/keys', keysRoutes(services));
  app.route('/v1/agencies', agenciesRoutes(services));
  app.route('/v1/batches', batchesRoutes(services, streams));
  app.route('/v1/reads', readsRoutes(services, metrics));
  app.route('/v1/passages', passagesRoutes(services));
  app.route('/v1/vehicles', vehiclesRoutes(services));
  app.route('/v1/hits', hitsRoutes(services, streams));
  app.route('/v1/watchlists', watchlistsRoutes(services, streams));
  app.route('/v1/watchlists', entriesRoutes(services));
  app.route('/v1/suppress-list', exemptionsRoutes(options.engine.suppressList, 'suppress list', options.engine.audit));
  app.route('/v1/allow-list', exemptionsRoutes(options.engine.allowList, 'allow-list', options.engine.audit));
  app.route('/v1/explain', explainRoutes(services));
  app.route('/v1/near-misses', nearMissesRoutes(services));
  app.route('/v1/audit', auditRoutes(services));
  app.route('/v1/retention', retentionRoutes(services));
  app.route('/v1/sharing', sharingRoutes(services));
  app.route('/v1/reports', reportsRoutes(services));
  app.route('/v1/webhooks', webhooksRoutes(services));
  app.route('/v1/models', modelsRoutes(services));
  app.route('/v1/cameras', camerasRoutes(services));
  app.route('/v1/images', imagesRoutes(services));
  app.route('/v1/clones', clonesRoutes(services));
  app.route('/v1/roads', roadsRoutes(services));
  app.route('/v1/convoys', convoysRoutes(services));
  app.route('/v1/scenes', scenesRoutes(services));
  app.route('/v1/corridors', corridorsRoutes(services));
  app.route('/v1/habits', habitsRoutes(services));
  app.route('/v1/camera-health', healthRoutes(services));
  app.route('/v1/links', linksRoutes(services));
  app.route('/v1/seizures', seizuresRoutes(services));
  app.route('/v1/traces', tracesRoutes(services, streams));
  app.route('/v1/deconfliction', deconflictionRoutes(services, streams));
  app.route('/v1/answers', answersRoutes(services));
  app.route('/v1/questions', savedQuestionsRoutes(services, streams));
  app.route('/v1/latency', latencyRoutes(services));
  app.route('/v1/benchmarks', benchmarksRoutes(services, runner));
  app.route(
    '/',
    serviceRoutes(services, metrics, VERSION, () => (document ??= openApiDocument(app, VERSION))),
  );
  const { identityProvider = null, relyingParty = null } = options;
  app.route('/', pagesRoutes({ provider: identityProvider?.name ?? null, passkeys: relyingParty !== null }));
  app.route('/sign-in', signInRoutes(options.engine, identityProvider, relyingParty));
  app.route('/', consoleRoutes());
  return app;
}

function servicesOf({ engine, log, limits, spoolDir, closing }: AppOptions): Services {
  return {
    engine,
    log: log ?? pino({ enabled: false }),
    limits: { ...LIMITS, ...limits },
    spoolDir: spoolDir ?? join(tmpdir(), 'lpr-spool'),
    closing: closing ?? new AbortController().signal,
  };
}

function onMethodNotAllowed(_c: unknown, methods: string[]): never {
  const allow = methods.join(', ');
  throw new Problem('method_not_allowed', `Expected one of ${allow} for this address`, { headers: { Allow: allow } });
}
