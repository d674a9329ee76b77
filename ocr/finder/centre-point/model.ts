import { join } from 'node:path';
import { PROJECT_ROOT } from '../../../engine/ports/project-root.ts';

/** What the finder needs to know of the weights it runs; the model card beside them says much more. */
export interface FinderCard {
  readonly version: string;
  /** Px of the net's input that a cell of its answer stands for, and one unit of a corner. */
  readonly stride: number;
  readonly reach: number;
}

export interface FinderModel {
  /** Paths of the weights – compressed where they end in `.gz` – and of their card. */
  readonly onnx: string;
  readonly card: string;
}

/** The weights that ship. */
export function finderModel(): FinderModel {
  const folder = join(PROJECT_ROOT, 'ocr', 'models');
  return { onnx: join(folder, 'finder.onnx.gz'), card: join(folder, 'finder.json') };
}
