import { Hono } from 'hono';
import { z } from 'zod';
import { toldFor } from '../benchmarks/benchmark-language.ts';
import type { BenchmarkRunner } from '../benchmarks/runner.ts';
import { recorderOf } from '../middleware/audited.ts';
import { describe } from '../openapi/describe.ts';
import type { ApiEnv, Services } from '../options.ts';
import { body, query } from '../validate.ts';
import { BenchmarkIn, WireBenchmark, WireBenchmarkPage, wireResult, wireRun } from '../wire/benchmark.ts';
import { PAGING } from '../wire/parameters.ts';

export function benchmarksRoutes(services: Services, runner: BenchmarkRunner): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  startBenchmark(app, services, runner);
  listBenchmarks(app, services, runner);
  showBenchmark(app, services, runner);
  removeBenchmark(app, services, runner);
  return app;
}

function startBenchmark(app: Hono<ApiEnv>, { engine: { audit } }: Services, runner: BenchmarkRunner): void {
  app.post(
    '/',
    describe({
      tag: 'benchmarks',
      summary: 'Run a benchmark suite',
      description:
        'Runs in a process of its own, one at a time. The run is stored and stays in the list, also when it fails or is cancelled.',
      idempotent: true,
      answers: { 202: { description: 'Started', schema: WireBenchmark, headers: { Location: 'Address of the run' } } },
      problems: ['bad_request', 'conflict', 'unsupported'],
    }),
    body(BenchmarkIn),
    async (c) => {
      const { suite, seed, ...settings } = c.req.valid('json');
      const record = await recorderOf(c, audit);
      const run = runner.start({ suite, seed, settings: withoutUndefined(settings) }, ({ id }) => record(`/v1/benchmarks/${id}`));
      c.header('Location', `/v1/benchmarks/${run.id}`);
      return c.json(toldFor(c, wireRun(run)), 202);
    },
  );
}

function listBenchmarks(app: Hono<ApiEnv>, { engine: { benchmarks } }: Services, runner: BenchmarkRunner): void {
  app.get(
    '/',
    describe({
      tag: 'benchmarks',
      summary: 'Ended runs, newest first, also failed and cancelled ones, and the run that is under way',
      answers: { 200: { description: 'A page', schema: WireBenchmarkPage } },
      problems: ['bad_request'],
    }),
    query(z.strictObject(PAGING)),
    (c) => {
      const { items, next } = benchmarks.list(c.req.valid('query'));
      const running = runner.running();
      return c.json({
        items: items.map((ended) => toldFor(c, wireResult(ended))),
        next,
        running: running === null ? null : toldFor(c, wireRun(running)),
      });
    },
  );
}

function showBenchmark(app: Hono<ApiEnv>, { engine: { benchmarks } }: Services, runner: BenchmarkRunner): void {
  app.get(
    '/:id',
    describe({
      tag: 'benchmarks',
      summary: 'A run or a result',
      answers: { 200: { description: 'The benchmark', schema: WireBenchmark } },
      problems: ['not_found'],
    }),
    (c) => {
      const running = runner.running();
      if (running?.id === c.req.param('id')) return c.json(toldFor(c, wireRun(running)));
      return c.json(toldFor(c, wireResult(benchmarks.get(c.req.param('id')))));
    },
  );
}

function removeBenchmark(app: Hono<ApiEnv>, { engine: { audit } }: Services, runner: BenchmarkRunner): void {
  app.delete(
    '/:id',
    describe({
      tag: 'benchmarks',
      summary: 'Stop a run',
      description: 'Answers when its process has ended.',
      answers: { 200: { description: 'The run, cancelled', schema: WireBenchmark } },
      problems: ['not_found', 'conflict'],
    }),
    async (c) => c.json(toldFor(c, wireResult(await runner.cancel(c.req.param('id'), await recorderOf(c, audit))))),
  );
}

function withoutUndefined(settings: Record<string, string | number | undefined>): Record<string, string | number> {
  return Object.fromEntries(Object.entries(settings).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
