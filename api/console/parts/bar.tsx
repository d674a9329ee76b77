import { probability } from '../base/probability.ts';

/** A probability as a bar with its figure; the colour shows its level. */
export function Bar({ p, label }: { readonly p: number; readonly label?: string }) {
  return (
    <span class={`p-bar ${toneOf(p)}`}>
      <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        <rect width="100" height="6" class="track" />
        <rect width={Math.max(1, 100 * p)} height="6" class="fill" />
      </svg>
      <span class="figure">
        {label !== undefined && <span class="unseen">{label} </span>}
        {probability(p)}
      </span>
    </span>
  );
}

export function toneOf(p: number): 'sure' | 'likely' | 'doubtful' {
  if (p >= 0.99) return 'sure';
  return p >= 0.7 ? 'likely' : 'doubtful';
}
