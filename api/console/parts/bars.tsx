import { useId, useState } from 'preact/hooks';
import { clock, count } from '../base/format.ts';
import './bars.css';

export interface BarsProps {
  readonly label: string;
  /** Epoch milliseconds: where the first bar begins. */
  readonly from: number;
  /** Milliseconds: width of a bar. */
  readonly step: number;
  readonly counts: readonly number[];
  /** Called when a person chooses one bar. */
  readonly onChoose: (from: number, to: number) => void;
}

/** A histogram over time. Arrow keys go from bar to bar, Enter or a click chooses one. */
export function Bars({ label, from, step, counts, onChoose }: BarsProps) {
  const id = useId();
  const [active, setActive] = useState(0);
  const most = Math.max(1, ...counts);
  const at = Math.min(active, counts.length - 1);
  const choose = (bar: number): void => onChoose(from + bar * step, from + (bar + 1) * step);
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: counts.length - 1 }[event.key];
    if (to !== undefined) setActive(Math.min(counts.length - 1, Math.max(0, to)));
    else if (event.key === 'Enter') choose(at);
    else return;
    event.preventDefault();
  };
  const name = (bar: number): string => `${clock(from + bar * step, 'day')}: ${count(counts[bar] ?? 0)}`;
  return (
    <figure class="bars">
      <div
        role="listbox"
        aria-label={label}
        aria-orientation="horizontal"
        tabIndex={0}
        aria-activedescendant={`${id}-${at}`}
        onKeyDown={onKeyDown}
      >
        {counts.map((n, bar) => (
          <div
            key={bar}
            id={`${id}-${bar}`}
            role="option"
            aria-selected={bar === at}
            aria-label={name(bar)}
            title={name(bar)}
            onClick={() => choose(bar)}
          >
            <span style={{ height: `${n === 0 ? 0 : Math.max(4, (100 * n) / most)}%` }} />
          </div>
        ))}
      </div>
      <figcaption>
        <span>{clock(from, 'day')}</span>
        <span class="now">{name(at)}</span>
        <span>{clock(from + counts.length * step, 'day')}</span>
      </figcaption>
    </figure>
  );
}
