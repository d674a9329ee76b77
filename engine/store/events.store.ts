import type { EventTopic, LiveEvent } from '../records/events.ts';
import type { AlertLatency } from '../records/latencies.ts';

export type NewEvent = Omit<LiveEvent, 'id'>;

export interface EventsStore {
  append(event: NewEvent): number;
  /** After `afterId`, oldest first; of one topic, or of any of several. */
  since(topic: EventTopic | readonly EventTopic[], afterId: number, limit: number, subject?: string): readonly LiveEvent[];
  /** Of the oldest event that is kept; null while there is none. */
  firstId(): number | null;
  /** 0 when there was never one. */
  lastId(): number;
  /** The latencies of every alert whose event is from `from` on and before `to`, epoch milliseconds UTC, and whose read is kept; see `records/latencies.ts`. */
  alertLatencies(from: number, to: number): Iterable<AlertLatency>;
  /** The latencies of the alert of one event. */
  alertLatency(id: number): AlertLatency | null;
  /** Deletes all but the newest `keep`. */
  prune(keep: number): void;
}
