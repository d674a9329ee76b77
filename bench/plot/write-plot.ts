import { writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import { ArgumentError } from '../argument-error.ts';
import { correlateFigure } from '../correlate/correlate-figure.ts';
import type { BenchDocument, Suite } from '../document.ts';
import { hitsFigure } from '../hits/hits-figure.ts';
import { matchFigure } from '../match/match-figure.ts';
import { draw } from './draw.ts';
import type { Figure } from './figure.ts';

/** Pixels an inch; SVG has 72, so a PNG is twice as large. */
const DENSITY = 144;

const FIGURES: Partial<Record<Suite, (document: BenchDocument) => Figure>> = {
  correlate: correlateFigure,
  hits: hitsFigure,
  match: matchFigure,
};

/** @throws ArgumentError for a suite that has no plot, or a name that ends neither in .png nor in .svg */
export function checkPlot(suite: Suite, path: string): void {
  const suites = Object.keys(FIGURES);
  if (!suites.includes(suite)) throw new ArgumentError(`Expected one of ${suites.join(', ')} for --plot but received ${suite}`);
  if (!/\.(png|svg)$/.test(path)) {
    throw new ArgumentError(`Expected a name that ends in .png or .svg for --plot but received ${JSON.stringify(path)}`);
  }
}

/** Draws the figure of the document into a file. */
export async function writePlot(document: BenchDocument, path: string): Promise<void> {
  const figure = FIGURES[document.suite];
  if (figure === undefined) throw new Error(`Expected a suite with a plot but received ${document.suite}`);
  const svg = draw(figure(document));
  await writeFile(path, path.endsWith('.svg') ? svg : await sharp(Buffer.from(svg), { density: DENSITY }).png().toBuffer());
}
