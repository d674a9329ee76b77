import { signal } from '@preact/signals';

export type LineState = 'connecting' | 'live' | 'lost';

/** The state of the console's event stream, for the shell to show; `none`: the server refuses what the address asks to follow. */
export const line = signal<LineState | 'none'>('connecting');

export interface LiveMessage {
  readonly kind: string;
  /** The id of the event, by which a stream can be continued. */
  readonly id: string;
  /** Batch id or hit id. */
  readonly subject: string;
  readonly body: unknown;
}

/** Milliseconds before a stream that the server has refused is requested again. */
const AGAIN = 2_000;

/**
 * Listens to an event stream until the returned function is called. A browser reconnects by itself while the server cannot be reached, but gives up
 * when it answers an error (a server that is starting, a session that ended); then the stream is requested again, after the last event seen.
 * @param onState called also when a lost connection is restored: the stream sends the events in between, but the listener may want to reload
 * @param after the last event that the listener knows; if absent, the stream begins with new events
 */
export function listen(
  path: string,
  kinds: readonly string[],
  onMessage: (message: LiveMessage) => void,
  onState: (state: LineState) => void = () => {},
  after = '',
): () => void {
  let source: EventSource | undefined;
  let last = after;
  let timer: number | undefined;
  const open = (): void => {
    source = new EventSource(last === '' ? path : `${path}${path.includes('?') ? '&' : '?'}after=${last}`);
    source.onopen = () => onState('live');
    source.onerror = () => {
      onState('lost');
      if (source?.readyState === EventSource.CLOSED) timer = window.setTimeout(open, AGAIN);
    };
    for (const kind of kinds) {
      source.addEventListener(kind, (event) => {
        if (event.lastEventId !== '') last = event.lastEventId;
        onMessage({ kind, id: last, ...(JSON.parse(event.data) as Omit<LiveMessage, 'kind' | 'id'>) });
      });
    }
  };
  onState('connecting');
  open();
  return () => {
    window.clearTimeout(timer);
    source?.close();
  };
}
