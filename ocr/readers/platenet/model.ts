import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../../engine/ports/project-root.ts';

/** What the reader needs to know about its weights; the model card beside them has more. */
export interface PlatenetCard {
  readonly version: string;
  /** Divides the character logits; fitted on simulated truth that was never trained on. */
  readonly temperature: number;
}

export interface PlatenetModel {
  readonly card: PlatenetCard;
  /** Path of the weights. */
  readonly onnx: string;
}

/** The weights that ship: `ocr/models/platenet.onnx.gz` and their card `platenet.json`. */
export async function platenetModel(): Promise<PlatenetModel> {
  const folder = join(PROJECT_ROOT, 'ocr', 'models');
  const card = JSON.parse(await readFile(join(folder, 'platenet.json'), 'utf8')) as PlatenetCard;
  return { card, onnx: join(folder, 'platenet.onnx.gz') };
}
