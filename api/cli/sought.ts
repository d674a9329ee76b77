import type { ArgsDef } from 'citty';

/** Options by which commands narrow down what was seen: said once, so that they mean the same everywhere. */

export const CAPTURED = {
  from: { type: 'string', valueHint: 'TIME', description: 'Captured at or after (ISO 8601 with a zone, or a date)' },
  to: { type: 'string', valueHint: 'TIME', description: 'Captured before' },
} as const satisfies ArgsDef;

export const SOUGHT = {
  ...CAPTURED,
  camera: { type: 'string', valueHint: 'ID', description: 'Camera' },
  plate: { type: 'string', valueHint: 'PLATE', description: 'Plate as read or as listed; `?` is one character, `*` any run' },
  list: { type: 'string', valueHint: 'NAME', description: 'Watchlist' },
} as const satisfies ArgsDef;
