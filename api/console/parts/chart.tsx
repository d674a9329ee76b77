import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { numbers } from '../base/format.ts';
import './chart.css';
import { type Axis, placeOn, ticksOn } from './scales.ts';
import { partWords } from './words.ts';

export interface Series {
  readonly name: string;
  readonly points: readonly (readonly [x: number, y: number])[];
  readonly mark: 'line' | 'dots' | 'both';
}

/** A named value, drawn as a line across the chart. */
export interface Level {
  readonly axis: 'x' | 'y';
  readonly at: number;
  readonly name: string;
}

export interface ChartProps {
  readonly title: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
  readonly levels?: readonly Level[];
  /** px */
  readonly height?: number;
}

/** px around the plot. */
const MARGIN = { left: 58, right: 14, top: 10, bottom: 40 };

/** A chart of some lines or points, as wide as its box. Its figures can be opened as a table, for people who cannot see a chart, or need the numbers. */
export function Chart({ title, x, y, series, levels = [], height = 260 }: ChartProps) {
  const { box, width } = useWidth();
  const w = Math.max(60, width - MARGIN.left - MARGIN.right);
  const h = height - MARGIN.top - MARGIN.bottom;
  const at = (axis: 'x' | 'y', value: number): number =>
    axis === 'x' ? MARGIN.left + w * placeOn(x, value) : MARGIN.top + h * (1 - placeOn(y, value));
  return (
    <figure class="chart">
      <figcaption>{title}</figcaption>
      <div ref={box}>
        <svg width={width} height={height} role="img" aria-label={`${title}. ${x.label}, ${y.label}`}>
          <Frame x={x} y={y} at={at} w={w} h={h} />
          {series.map(({ name, points, mark }, i) => (
            <g key={name} class={`series s${i % 8}`}>
              {mark !== 'dots' && points.length > 1 && (
                <polyline points={points.map(([px, py]) => `${at('x', px).toFixed(1)},${at('y', py).toFixed(1)}`).join(' ')} />
              )}
              {(mark !== 'line' || points.length === 1) &&
                points.map(([px, py]) => (
                  <circle key={`${px} ${py}`} cx={at('x', px)} cy={at('y', py)} r="2.5">
                    <title>{`${name}: ${shownNumber(px)}, ${shownNumber(py)}`}</title>
                  </circle>
                ))}
            </g>
          ))}
          {levels.map((level) => (
            <LevelLine key={level.name} level={level} at={at} w={w} h={h} />
          ))}
        </svg>
      </div>
      {series.length > 1 && (
        <ul class="legend">
          {series.map(({ name }, i) => (
            <li key={name} class={`series s${i % 8}`}>
              <svg width="22" height="10" aria-hidden="true">
                <polyline points="0,5 22,5" />
              </svg>
              {name}
            </li>
          ))}
        </ul>
      )}
      <Figures x={x} y={y} series={series} title={title} />
    </figure>
  );
}

interface Drawn {
  readonly at: (axis: 'x' | 'y', value: number) => number;
  readonly w: number;
  readonly h: number;
}

function Frame({ x, y, at, w, h }: Drawn & Pick<ChartProps, 'x' | 'y'>) {
  const bottom = MARGIN.top + h;
  return (
    <g class="frame">
      {ticksOn(y).map((tick) => (
        <g key={tick}>
          <line x1={MARGIN.left} x2={MARGIN.left + w} y1={at('y', tick)} y2={at('y', tick)} />
          <text x={MARGIN.left - 6} y={at('y', tick) + 4} text-anchor="end">
            {shownNumber(tick)}
          </text>
        </g>
      ))}
      {spaced(ticksOn(x), (tick) => at('x', tick)).map((tick) => (
        <g key={tick}>
          <line x1={at('x', tick)} x2={at('x', tick)} y1={bottom} y2={bottom + 4} />
          <text x={at('x', tick)} y={bottom + 16} text-anchor="middle">
            {shownNumber(tick)}
          </text>
        </g>
      ))}
      <text x={MARGIN.left + w / 2} y={bottom + 34} text-anchor="middle" class="axis">
        {x.label}
      </text>
      <text transform={`translate(12 ${MARGIN.top + h / 2}) rotate(-90)`} text-anchor="middle" class="axis">
        {y.label}
      </text>
    </g>
  );
}

/** The ticks whose labels do not overlap. */
function spaced(ticks: readonly number[], at: (tick: number) => number): readonly number[] {
  const kept: number[] = [];
  for (const tick of ticks) if (kept.length === 0 || at(tick) - at(kept.at(-1) as number) >= 44) kept.push(tick);
  return kept;
}

function LevelLine({ level: { axis, at: value, name }, at, w, h }: Drawn & { readonly level: Level }) {
  const place = at(axis, value);
  const isLate = axis === 'x' && place > MARGIN.left + w / 2;
  return (
    <g class="level">
      {axis === 'y' ? (
        <line class="level-line" x1={MARGIN.left} x2={MARGIN.left + w} y1={place} y2={place} />
      ) : (
        <line class="level-line" x1={place} x2={place} y1={MARGIN.top} y2={MARGIN.top + h} />
      )}
      <text
        x={axis === 'y' ? MARGIN.left + w - 4 : place + (isLate ? -5 : 5)}
        y={axis === 'y' ? (place < MARGIN.top + 16 ? place + 14 : place - 5) : MARGIN.top + h - 8}
        text-anchor={axis === 'y' || isLate ? 'end' : 'start'}
      >
        {name}
      </text>
    </g>
  );
}

function Figures({ title, x, y, series }: Pick<ChartProps, 'title' | 'x' | 'y' | 'series'>) {
  const t = partWords.value;
  return (
    <details class="figures">
      <summary>{t.figures}</summary>
      <div class="scroll" tabIndex={0} role="region" aria-label={title}>
        <table class="plain">
          <thead>
            <tr>
              <th scope="col">{t.series}</th>
              <th scope="col" class="right">
                {x.label}
              </th>
              <th scope="col" class="right">
                {y.label}
              </th>
            </tr>
          </thead>
          <tbody>
            {series.flatMap(({ name, points }) =>
              points.map(([px, py]) => (
                <tr key={`${name} ${px} ${py}`}>
                  <td>{name}</td>
                  <td class="right">{shownNumber(px)}</td>
                  <td class="right">{shownNumber(py)}</td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      </div>
    </details>
  );
}

/** Four digits; two digits for very small numbers, and a short form for very large ones. */
export function shownNumber(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && size < 1e-4) return value.toExponential(1).replace('.0e', 'e');
  const options = size >= 1e5 ? ({ notation: 'compact' } as const) : { maximumSignificantDigits: 4 };
  return numbers(options).format(value);
}

function useWidth() {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(480);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const sized = new ResizeObserver(() => setWidth(element.clientWidth));
    sized.observe(element);
    setWidth(element.clientWidth);
    return () => sized.disconnect();
  }, []);
  return { box, width };
}
