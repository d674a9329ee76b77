import type { Area } from './conditions.ts';

/** Something that happened. Ids grow in order; a client that has seen `id` asks for the events after it. Times are epoch milliseconds UTC. */
export interface LiveEvent {
  readonly id: number;
  readonly topic: EventTopic;
  /** Batch id for `batch`, hit id for `hit` and `review`, list id for `list`, id of a trace for `trace`, the agency that is told for `deconfliction`, id of a saved question for `question`. */
  readonly subject: string;
  readonly kind:
    | 'batch.accepted'
    | 'batch.progress'
    | 'batch.done'
    | 'batch.cancelled'
    | 'hit.created'
    | 'hit.changed'
    | 'hit.escalated'
    | 'review.created'
    | 'review.changed'
    | ListEventKind
    | TraceEventKind
    | 'deconfliction.notice'
    | 'question.changed';
  readonly at: number;
  readonly body: unknown;
}

/** `hit`: of alerts; `review`: of hits that are reviews. */
export type EventTopic = 'batch' | 'hit' | 'review' | 'list' | 'trace' | 'deconfliction' | 'question';

/** `loaded`: a file was loaded into the list. `stale`, `fresh`: its alarm was raised or lifted. `retro`: its new entries were looked for in past reads. */
export type ListEventKind = 'list.loaded' | 'list.stale' | 'list.fresh' | 'list.retro';

/** What becomes of a trace: progress after each of its plates. */
export type TraceEventKind = 'trace.submitted' | 'trace.progress' | 'trace.done' | 'trace.cancelled' | 'trace.failed';

/** Cameras by id, those that stand in an area, or those of the named ones that do. */
export interface Places {
  readonly cameras?: readonly string[] | null | undefined;
  readonly area?: Area | null | undefined;
}

/** The log of events, across all processes that have the data folder open. */
export interface Events {
  /** Events after `afterId`, oldest first. */
  since(
    topic: EventTopic | readonly EventTopic[],
    afterId: number,
    options?: { readonly subject?: string; readonly limit?: number },
  ): readonly LiveEvent[];
  /** Id of the newest event; a client without `Last-Event-ID` starts after it. */
  lastId(): number;
  /** Id of the oldest event that is kept; null while there is none. A client whose newest event is older has missed some. */
  firstId(): number | null;
  /** Whether an event happened at one of these places. An event without a camera counts for every place. */
  isOf(places: Places, event: Pick<LiveEvent, 'topic' | 'body'>): boolean;
  /** Called when there may be new events (also of another process). Returns a function that unsubscribes. */
  onNews(listener: () => void): () => void;
}
