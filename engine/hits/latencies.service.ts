import { HOUR } from '../fields/durations.ts';
import type { Clock } from '../ports/clock.ts';
import type { Latencies } from '../records/latencies.ts';
import type { Store } from '../store/store.ts';
import { latencyHistograms } from './latency-histogram.ts';

export function latenciesService({ store: { events }, clock }: LatenciesParts): Latencies {
  return {
    lately(hours) {
      const to = clock() + 1;
      const from = to - hours * HOUR;
      return { from, to, alerts: latencyHistograms(events.alertLatencies(from, to)) };
    },
    of: (eventId) => events.alertLatency(eventId),
  };
}

interface LatenciesParts {
  readonly store: Pick<Store, 'events'>;
  readonly clock: Clock;
}
