import type { Axis, Figure, Panel, Series } from './figure.ts';

const PANEL = { width: 400, height: 300, left: 62, right: 24, top: 30, bottom: 46 };
const HEAD = 40;
const LEGEND_LINE = 20;
const LEGEND_COLUMNS = 4;
/** Okabe and Ito's colours, which colour-blind people can tell apart. */
const COLOURS = ['#D55E00', '#0072B2', '#009E73', '#CC79A7', '#E69F00', '#56B4E9', '#000000', '#8A8A8A'];

/** The figure as SVG text. */
export function draw(figure: Figure): string {
  const names = [...new Set(figure.rows.flat().flatMap(({ series }) => series.map(({ name }) => name)))];
  const colourOf = (name: string): string => COLOURS[names.indexOf(name) % COLOURS.length] as string;
  const columns = Math.max(...figure.rows.map((row) => row.length));
  const width = Math.max(columns, 2) * PANEL.width;
  const panels = figure.rows.flatMap((row, y) =>
    row.map(
      (panel, x) =>
        `<g transform="translate(${x * PANEL.width} ${HEAD + y * PANEL.height})">${panelOf(panel, colourOf, `p${y}-${x}`)}</g>`,
    ),
  );
  const legendTop = HEAD + figure.rows.length * PANEL.height + 8;
  const legend = names.map((name, i) => {
    const x = PANEL.left + (i % LEGEND_COLUMNS) * ((width - PANEL.left) / LEGEND_COLUMNS);
    const y = legendTop + Math.floor(i / LEGEND_COLUMNS) * LEGEND_LINE + 8;
    return `<rect x="${x}" y="${y - 5}" width="18" height="6" fill="${colourOf(name)}"/><text x="${x + 24}" y="${y + 2}">${escaped(name)}</text>`;
  });
  const height = legendTop + Math.ceil(names.length / LEGEND_COLUMNS) * LEGEND_LINE + 10;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="DejaVu Sans, Arial, sans-serif" font-size="11" fill="#222">`,
    `<title>${escaped(figure.title)}</title>`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    `<text x="${PANEL.left}" y="24" font-size="15" font-weight="bold">${escaped(figure.title)}</text>`,
    ...panels,
    ...legend,
    '</svg>',
  ].join('\n');
}

function panelOf({ title, x, y, series }: Panel, colourOf: (name: string) => string, id: string): string {
  const box = { width: PANEL.width - PANEL.left - PANEL.right, height: PANEL.height - PANEL.top - PANEL.bottom };
  const toX = (value: number): number => PANEL.left + part(x, value) * box.width;
  const toY = (value: number): number => PANEL.top + (1 - part(y, value)) * box.height;
  const bottom = PANEL.top + box.height;
  const grid = [
    ...ticks(x).map((tick) => {
      const at = toX(tick).toFixed(1);
      return `<path d="M${at} ${PANEL.top}V${bottom}" stroke="#e4e4e4"/><text x="${at}" y="${bottom + 15}" text-anchor="middle">${shown(tick)}</text>`;
    }),
    ...ticks(y).map((tick) => {
      const at = toY(tick);
      return `<path d="M${PANEL.left} ${at.toFixed(1)}h${box.width}" stroke="#e4e4e4"/><text x="${PANEL.left - 6}" y="${(at + 4).toFixed(1)}" text-anchor="end">${shown(tick)}</text>`;
    }),
  ];
  const marks = series.map((one) => marksOf(one, colourOf(one.name), toX, toY));
  return [
    `<clipPath id="${id}"><rect x="${PANEL.left - 5}" y="${PANEL.top - 5}" width="${box.width + 10}" height="${box.height + 10}"/></clipPath>`,
    ...grid,
    `<rect x="${PANEL.left}" y="${PANEL.top}" width="${box.width}" height="${box.height}" fill="none" stroke="#999"/>`,
    `<text x="${PANEL.left}" y="${PANEL.top - 9}" font-weight="bold">${escaped(title)}</text>`,
    `<text x="${PANEL.left + box.width / 2}" y="${bottom + 33}" text-anchor="middle">${escaped(x.label)}</text>`,
    `<text transform="translate(14 ${PANEL.top + box.height / 2}) rotate(-90)" text-anchor="middle">${escaped(y.label)}</text>`,
    `<g clip-path="url(#${id})">${marks.join('')}</g>`,
  ].join('');
}

function marksOf(
  { mark, dashed, points }: Series,
  colour: string,
  toX: (x: number) => number,
  toY: (y: number) => number,
): string {
  const at = points.map(([x, y]) => [toX(x).toFixed(1), toY(y).toFixed(1)] as const);
  const line =
    mark === 'dots' || at.length < 2
      ? ''
      : `<polyline points="${at.map((point) => point.join(',')).join(' ')}" fill="none" stroke="${colour}" stroke-width="2"${dashed === true ? ' stroke-dasharray="5 4"' : ''}/>`;
  const dots = mark === 'line' ? '' : at.map(([x, y]) => `<circle cx="${x}" cy="${y}" r="4" fill="${colour}"/>`).join('');
  return line + dots;
}

/** The relative position of a value on its axis, 0..1 within its ends. */
function part({ scale, from, to }: Axis, value: number): number {
  if (scale === 'linear') return (value - from) / (to - from);
  return Math.log(Math.max(value, from) / from) / Math.log(to / from);
}

function ticks({ scale, from, to }: Axis): number[] {
  if (scale === 'log') {
    const decades = Math.round(Math.log10(to / from));
    const step = Math.ceil(decades / 8);
    return Array.from({ length: Math.floor(decades / step) + 1 }, (_, i) => from * 10 ** (i * step));
  }
  const raw = (to - from) / 5;
  const unit = 10 ** Math.floor(Math.log10(raw));
  const step = ([1, 2, 5, 10].find((factor) => factor * unit >= raw - 1e-12) ?? 10) * unit;
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step);
}

function shown(value: number): string {
  if (value >= 1e6) return `${Number((value / 1e6).toPrecision(3))} M`;
  if (value >= 1e3) return `${Number((value / 1e3).toPrecision(3))} k`;
  return String(Number(value.toPrecision(3)));
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
