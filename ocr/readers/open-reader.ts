import type { PlateReader, ReaderName } from './reader.ts';
import { openTesseractReader } from './tesseract/tesseract.reader.ts';

export interface OpenReaderOptions {
  /** Told in plain words what the operator should know once, for instance that a reader is not available here. */
  readonly note: (text: string) => void;
}

/** Every adapter of the seam, by name; each lives in a folder beside this file. */
const ADAPTERS: Partial<Record<ReaderName, (options: OpenReaderOptions) => Promise<PlateReader>>> = {
  tesseract: () => openTesseractReader(),
};

/** Opens a reader by name. Rejects where its model or its runtime cannot be loaded. */
export async function openReader(name: ReaderName, options: OpenReaderOptions): Promise<PlateReader> {
  const open = ADAPTERS[name] ?? ADAPTERS.tesseract;
  if (open === undefined)
    throw new Error(`Expected a reader among ${Object.keys(ADAPTERS).join(', ')} but received ${JSON.stringify(name)}`);
  if (!(name in ADAPTERS)) options.note(`reader ${name} is not available here; tesseract reads alone`);
  return open(options);
}
