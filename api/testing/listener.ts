export interface Message {
  readonly id: number | null;
  readonly event: string;
  readonly data: { readonly subject: string; readonly body: Record<string, unknown> };
}

/** A listener of server-sent events, which returns what arrives block by block. */
export interface Listener {
  readonly status: number;
  /** The next event. Null at the end of the stream. */
  next(): Promise<Message | null>;
  /** The next `count` events. */
  take(count: number): Promise<Message[]>;
  /** The next block as it was sent, comments and `retry` too. */
  block(): Promise<string | null>;
  leave(): Promise<void>;
}

export function listenerTo(response: Response): Listener {
  const reader = (response.body ?? new Blob([]).stream()).pipeThrough(new TextDecoderStream()).getReader();
  let buffered = '';

  const block = async (): Promise<string | null> => {
    for (;;) {
      const end = buffered.indexOf('\n\n');
      if (end >= 0) {
        const found = buffered.slice(0, end);
        buffered = buffered.slice(end + 2);
        return found;
      }
      const { done, value } = await reader.read();
      if (done) return null;
      buffered += value;
    }
  };
  const next = async (): Promise<Message | null> => {
    for (;;) {
      const found = await block();
      if (found === null) return null;
      const fields = Object.fromEntries(found.split('\n').map((line) => line.split(/: (.*)/s).slice(0, 2)));
      if (fields.event === undefined) continue;
      return { id: fields.id === undefined ? null : Number(fields.id), event: fields.event, data: JSON.parse(fields.data ?? '') };
    }
  };
  return {
    status: response.status,
    block,
    next,
    async take(count) {
      const messages: Message[] = [];
      while (messages.length < count) {
        const message = await next();
        if (message === null) throw new Error(`Expected ${count} events but the stream ended after ${messages.length}`);
        messages.push(message);
      }
      return messages;
    },
    leave: () => reader.cancel(),
  };
}
