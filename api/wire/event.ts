import { z } from 'zod';
import type { LiveEvent } from '../../engine/records/events.ts';
import { iso, TIME_EXAMPLE, Time } from './time.ts';

/** The `data` of a live event; its `id` and kind are the stream's own fields. */
export const WireEvent = z
  .object({
    subject: z.string().meta({ description: 'Batch id or hit id' }),
    at: Time,
    body: z.unknown(),
  })
  .meta({ id: 'LiveEvent', examples: [{ subject: '0195a3c2-7b1e-7c40-9d2a-3f5e8a6b1c00', at: TIME_EXAMPLE, body: {} }] });

export function wireEvent(event: LiveEvent): z.output<typeof WireEvent> {
  return { subject: event.subject, at: iso(event.at), body: withIsoTimes(event.body) };
}

/** An example of a stream, for the API page. */
export function streamExample(kind: LiveEvent['kind']): string {
  const data = JSON.stringify({ subject: '0195a3c2-7b1e-7c40-9d2a-3f5e8a6b1c00', at: TIME_EXAMPLE, body: {} });
  return `id: 42\nevent: ${kind}\ndata: ${data}\n\n: beat\nid: 42\n\n`;
}

const TIME_FIELD = /(_at|^at|^valid_from)$/;

/** An event's body depends on its kind. Its times are converted by the names of their fields, as in every record. */
function withIsoTimes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withIsoTimes);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      typeof inner === 'number' && TIME_FIELD.test(key) ? iso(inner) : withIsoTimes(inner),
    ]),
  );
}
