import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../../engine/ports/project-root.ts';

/** What the reader needs to know about its weights; the model card beside them has more. */
export interface StatenetCard {
  readonly version: string;
  /** Divides the logits; fitted on plates that were never trained on. */
  readonly temperature: number;
  /** Weight of its output on real pictures, 0..1; the rest of the weight goes to the uniform distribution. */
  readonly worth: number;
  /** ISO 3166-2 codes of the classes from 1 up; class 0 is "another one". */
  readonly jurisdictions: readonly string[];
}

export interface StatenetModel {
  readonly card: StatenetCard;
  /** Path of the weights. */
  readonly onnx: string;
}

/** The weights that ship: `ocr/models/statenet.onnx.gz` and their card `statenet.json`. */
export async function statenetModel(): Promise<StatenetModel> {
  const folder = join(PROJECT_ROOT, 'ocr', 'models');
  const card = JSON.parse(await readFile(join(folder, 'statenet.json'), 'utf8')) as StatenetCard;
  return { card, onnx: join(folder, 'statenet.onnx.gz') };
}
