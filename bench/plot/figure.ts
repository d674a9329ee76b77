/** Plots as data: panels with axes and series. `draw.ts` makes SVG of them. */
export interface Figure {
  readonly title: string;
  /** Rows of panels, from the top; each panel as wide as the others. */
  readonly rows: readonly (readonly Panel[])[];
}

export interface Panel {
  readonly title: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
}

export interface Axis {
  readonly label: string;
  readonly scale: 'linear' | 'log';
  readonly from: number;
  readonly to: number;
}

export interface Series {
  /** Series of one name have one colour in all panels, and one line in the legend. */
  readonly name: string;
  readonly mark: 'line' | 'dots' | 'line and dots';
  readonly dashed?: boolean | undefined;
  readonly points: readonly (readonly [x: number, y: number])[];
}

/** Powers of ten around the values; values of 0 are drawn at the lower end. */
export function logAxis(label: string, values: readonly number[]): Axis {
  const positive = values.filter((value) => value > 0);
  const from = 10 ** Math.floor(Math.log10(Math.min(...positive, 1e12)));
  const to = 10 ** Math.ceil(Math.log10(Math.max(...positive, 1e-12)));
  return positive.length === 0
    ? { label, scale: 'log', from: 1, to: 10 }
    : { label, scale: 'log', from, to: Math.max(to, from * 10) };
}
