import { count } from '../../base/format.ts';
import type { Batch } from '../../base/wire.ts';
import { batchWords } from './words.ts';

export const STATUSES = ['read', 'ambiguous', 'unreadable', 'duplicate', 'rejected', 'failed', 'cancelled', 'pending'] as const;
export type Status = (typeof STATUSES)[number];

/** The outcomes of a batch's rows, as one bar by their shares, and as figures. */
export function Outcomes({ batch: { counts, total } }: { readonly batch: Pick<Batch, 'counts' | 'total'> }) {
  const t = batchWords.value;
  let x = 0;
  const parts = STATUSES.map((status) => {
    const width = (100 * counts[status]) / Math.max(1, total);
    x += width;
    return { status, x: x - width, width };
  });
  const told = STATUSES.filter((status) => counts[status] > 0).map(
    (status) => `${count(counts[status])} ${(counts[status] === 1 ? t.status : t.statuses)[status]}`,
  );
  return (
    <span class="outcomes">
      <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        {parts.map((part) => (
          <rect key={part.status} class={`is-${part.status}`} x={part.x} width={part.width} height="6" />
        ))}
      </svg>
      <small>{told.join(', ')}</small>
    </span>
  );
}
