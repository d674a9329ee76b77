import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { BatchState } from '../engine/records/batches.ts';
import type { LiveEvent } from '../engine/records/events.ts';
import { LATENCIES, LATENCY_BOUNDS_S } from '../engine/records/latencies.ts';
import type { ReadsReceipt } from '../engine/records/reads.ts';
import type { RequestObserver } from './middleware/access-log.ts';
import type { AppOptions, Services } from './options.ts';
import { REFUSALS, type Refusal } from './refusals.ts';

export interface Metrics {
  readonly contentType: string;
  /** The Prometheus text. */
  text(): Promise<string>;
  readonly observeRequest: RequestObserver;
  countReads(receipt: ReadsReceipt): void;
  /** Stops following events. */
  close(): void;
}

const UNFINISHED: readonly BatchState[] = ['accepted', 'running'];
/** Batches counted for the queue's depth, at most; beyond this the figure is only a lower bound. */
const MOST_BATCHES = 1_000;

/** A registry of its own for each app, so that two apps in one process do not count each other's. */
export function openMetrics(
  services: Services,
  { reader, refusals, processMetrics = false }: Pick<AppOptions, 'reader' | 'refusals' | 'processMetrics'>,
): Metrics {
  const registry = new Registry();
  if (processMetrics) collectDefaultMetrics({ register: registry, prefix: 'lpr_' });

  const { requests, lines, happened, posteriors, latency } = openCounters(registry);
  openStoreGauges(registry, services.engine);
  if (reader !== undefined) openReaderGauge(registry, reader);
  if (refusals !== undefined) openRefusals(registry, refusals);

  const stopCounting = countEvents(services, ({ id, kind, body }) => {
    happened.inc({ kind });
    if (kind !== 'hit.created' && kind !== 'review.created') return;
    const { level, posterior } = body as { readonly level: string; readonly posterior: number };
    posteriors.observe({ level }, posterior);
    const took = kind === 'hit.created' ? services.engine.latencies.of(id) : null;
    if (took !== null) for (const since of LATENCIES) latency.observe({ since }, Math.max(0, took[since]));
  });
  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    observeRequest: ({ method, route, status, seconds }) => requests.observe({ method, route, status }, seconds),
    countReads(receipt) {
      for (const outcome of ['read', 'ambiguous', 'duplicate', 'rejected'] as const) lines.inc({ outcome }, receipt[outcome]);
    },
    close: stopCounting,
  };
}

/** Counters that are increased when something happens. */
function openCounters(registry: Registry) {
  const registers = [registry];
  return {
    requests: new Histogram({
      name: 'lpr_http_request_duration_seconds',
      help: 'Time to answer a request (a stream: to its first byte)',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10, 60],
      registers,
    }),
    lines: new Counter({
      name: 'lpr_reads_lines_total',
      help: 'NDJSON lines received, by outcome',
      labelNames: ['outcome'],
      registers,
    }),
    happened: new Counter({
      name: 'lpr_events_total',
      help: 'Events since this server started: batches accepted and done, alerts (`hit.created`) and reviews (`review.created`) made and judged',
      labelNames: ['kind'],
      registers,
    }),
    latency: new Histogram({
      name: 'lpr_alert_latency_seconds',
      help: 'Time until an alert was made, since its capture and since its ingest; alerts of entries looked for in past reads do not count',
      labelNames: ['since'],
      buckets: [...LATENCY_BOUNDS_S],
      registers,
    }),
    posteriors: new Histogram({
      name: 'lpr_hit_posterior',
      help: 'Posteriors of alerts and reviews made since this server started',
      labelNames: ['level'],
      buckets: [0.1, 0.2, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.999, 1],
      registers,
    }),
  };
}

/** Gauges that are read from the store when the metrics are requested. */
function openStoreGauges(registry: Registry, engine: Services['engine']): void {
  const registers = [registry];
  new Gauge({
    name: 'lpr_reads',
    help: 'Reads stored',
    registers,
    collect() {
      this.set(
        sumOfPages(
          (cursor) => engine.cameras.list({ cursor, limit: 1000 }),
          (camera) => camera.reads,
        ),
      );
    },
  });
  new Gauge({
    name: 'lpr_batches_unfinished',
    help: 'Unfinished batches',
    labelNames: ['state'],
    registers,
    collect() {
      for (const state of UNFINISHED) this.set({ state }, engine.batches.list({ state, limit: MOST_BATCHES }).items.length);
    },
  });
  new Gauge({
    name: 'lpr_queue_depth',
    help: 'Pending images of unfinished batches',
    registers,
    collect() {
      const open = UNFINISHED.flatMap((state) => engine.batches.list({ state, limit: MOST_BATCHES }).items);
      this.set(open.reduce((sum, batch) => sum + batch.counts.pending, 0));
    },
  });
  new Gauge({
    name: 'lpr_list_age_seconds',
    help: 'Time since a watchlist was loaded',
    labelNames: ['list', 'stale'],
    registers,
    collect() {
      this.reset();
      for (const { name, refreshed_at, stale_since } of engine.watchlists.list({ limit: 1000 }).items) {
        this.set({ list: name, stale: String(stale_since !== null) }, (Date.now() - refreshed_at) / 1000);
      }
    },
  });
  new Gauge({
    name: 'lpr_hits',
    help: 'Hits stored, by list and level',
    labelNames: ['list', 'level'],
    registers,
    async collect() {
      const counts = await engine.searches.find('hits_counts', {});
      this.reset();
      for (const { list, level, n } of counts) this.inc({ list, level }, n);
    },
  });
}

function openReaderGauge(registry: Registry, reader: NonNullable<AppOptions['reader']>): void {
  const registers = [registry];
  new Gauge({
    name: 'lpr_reader_pictures',
    help: 'Pictures in the reader pool',
    labelNames: ['state'],
    registers,
    collect() {
      const { running, waiting } = reader.stats();
      this.set({ state: 'running' }, running);
      this.set({ state: 'waiting' }, waiting);
    },
  });
}

function openRefusals(registry: Registry, refusals: NonNullable<AppOptions['refusals']>): void {
  new Counter({
    name: 'lpr_http_refused_total',
    help: `Requests and connections that no route saw, because there were too many. ${Object.entries(REFUSALS)
      .map((each) => each.join(' – '))
      .join('; ')}`,
    labelNames: ['why'],
    registers: [registry],
    collect() {
      this.reset();
      for (const why of Object.keys(REFUSALS) as Refusal[]) this.inc({ why }, refusals.counts[why] ?? 0);
    },
  });
}

function sumOfPages<T>(
  page: (cursor: string | undefined) => { items: readonly T[]; next: string | null },
  value: (item: T) => number,
): number {
  let sum = 0;
  let cursor: string | undefined;
  do {
    const { items, next } = page(cursor);
    sum = items.reduce((total, item) => total + value(item), sum);
    cursor = next ?? undefined;
  } while (cursor !== undefined);
  return sum;
}

/** Counts events from now on, of this and other processes, each once. */
function countEvents({ engine: { events }, closing }: Services, count: (event: LiveEvent) => void): () => void {
  const seen = { batch: events.lastId(), hit: events.lastId(), review: events.lastId(), list: events.lastId() };
  const look = (): void => {
    for (const topic of ['batch', 'hit', 'review', 'list'] as const) {
      let more = events.since(topic, seen[topic]);
      while (more.length > 0) {
        for (const event of more) {
          seen[topic] = event.id;
          count(event);
        }
        more = events.since(topic, seen[topic]);
      }
    }
  };
  const unsubscribe = events.onNews(look);
  closing.addEventListener('abort', unsubscribe, { once: true });
  return unsubscribe;
}
