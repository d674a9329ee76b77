/** Something that happened, in the order it happened. `id` only grows; a client that saw `id` asks for what came after. */
export interface LiveEvent {
  readonly id: number;
  readonly topic: EventTopic;
  /** Batch id for `batch`, hit id for `hit` and `review`, list id for `list`. */
  readonly subject: string;
  readonly kind:
    | 'batch.accepted'
    | 'batch.progress'
    | 'batch.done'
    | 'batch.cancelled'
    | 'hit.created'
    | 'hit.changed'
    | 'review.created'
    | 'review.changed'
    | ListEventKind;
  readonly at: number;
  readonly body: unknown;
}

/** `hit`: of alerts; `review`: of hits that are reviews. */
export type EventTopic = 'batch' | 'hit' | 'review' | 'list';

/** `loaded`: a file was put on it; `stale`, `fresh`: its alarm; `retro`: its new entries were looked for in what had been read. */
export type ListEventKind = 'list.loaded' | 'list.stale' | 'list.fresh' | 'list.retro';

export interface Events {
  /** What happened after `afterId`, oldest first. */
  since(
    topic: EventTopic | readonly EventTopic[],
    afterId: number,
    options?: { readonly subject?: string; readonly limit?: number },
  ): readonly LiveEvent[];
  /** Id of the newest event; a client without `Last-Event-ID` starts after it. */
  lastId(): number;
  /** Called when there may be something new (also from another process). Returns the unsubscriber. */
  onNews(listener: () => void): () => void;
}
