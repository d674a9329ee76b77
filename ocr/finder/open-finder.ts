import { existsSync } from 'node:fs';
import { finderModel } from './centre-point/model.ts';
import type { PlateFinder } from './plate-finder.ts';

export interface OpenFinderOptions {
  /** Called with a message, in plain words, that the operator should get once. */
  readonly note: (text: string) => void;
}

/**
 * Opens the finder; null where there are no weights, or onnxruntime cannot be loaded: every picture is then treated as a cut-out, which
 * tesseract can still read.
 */
export async function openFinder({ note }: OpenFinderOptions): Promise<PlateFinder | null> {
  const model = finderModel();
  if (!existsSync(model.onnx)) return null;
  try {
    // Imported when it is needed: onnxruntime is a native addon of its own.
    const { openPlateFinder } = await import('./centre-point/centre-point.finder.ts');
    return await openPlateFinder(model);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    note(`Plates cannot be looked for here, each picture is read as one plate: ${why}`);
    return null;
  }
}
