import type { ComponentChildren } from 'preact';
import { clock } from '../base/format.ts';
import './lanes.css';

export type Tone = 'first' | 'second' | 'plain';

export interface Lane {
  readonly name: ComponentChildren;
  readonly key: string;
  readonly marks: readonly { readonly at: number; readonly title: string; readonly tone?: Tone }[];
}

/** A line between marks of two lanes. */
export interface Join {
  readonly from: { readonly lane: number; readonly at: number };
  readonly to: { readonly lane: number; readonly at: number };
  readonly title: string;
  readonly tone: 'bad' | 'plain';
}

export interface LanesProps {
  readonly label: string;
  readonly lanes: readonly Lane[];
  readonly joins?: readonly Join[];
}

/** px */
const HEIGHT = 34;

/**
 * Events over time, one lane for each vehicle. Times of marks are epoch milliseconds; a mark is explained by its title, and by a table beside the
 * chart.
 */
export function Lanes({ label, lanes, joins = [] }: LanesProps) {
  const times = lanes.flatMap(({ marks }) => marks.map(({ at }) => at));
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const span = Math.max(60_000, last - first);
  const x = (at: number): string => `${(4 + (92 * (at - first)) / span).toFixed(2)}%`;
  const y = (lane: number): number => lane * HEIGHT + HEIGHT / 2;
  const height = lanes.length * HEIGHT;
  return (
    <figure class="lanes">
      <div class="lane-names">
        {lanes.map(({ key, name }) => (
          <div key={key}>{name}</div>
        ))}
      </div>
      <svg width="100%" height={height} role="img" aria-label={label}>
        {lanes.map(({ key }, lane) => (
          <line key={key} class="lane" x1="0" x2="100%" y1={y(lane)} y2={y(lane)} />
        ))}
        {joins.map(({ from, to, title, tone }) => (
          <line
            key={`${from.lane} ${from.at} ${to.lane} ${to.at}`}
            class={`join ${tone}`}
            x1={x(from.at)}
            x2={x(to.at)}
            y1={y(from.lane)}
            y2={y(to.lane)}
          >
            <title>{title}</title>
          </line>
        ))}
        {lanes.map(({ key, marks }, lane) =>
          marks.map(({ at, title, tone = 'plain' }) => (
            <circle key={`${key} ${at}`} class={`mark ${tone}`} cx={x(at)} cy={y(lane)} r="6">
              <title>{title}</title>
            </circle>
          )),
        )}
      </svg>
      <figcaption>
        <span>{clock(first, 'day')}</span>
        <span>{clock(last, 'day')}</span>
      </figcaption>
    </figure>
  );
}
