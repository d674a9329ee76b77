import type { PlateReader, ReaderName } from './reader.ts';
import { openTesseractReader } from './tesseract/tesseract.reader.ts';

export interface OpenReaderOptions {
  /** Told in plain words what the operator should know once, for instance that a reader is not available here. */
  readonly note: (text: string) => void;
}

/** Every adapter of the seam, by name; each lives in a folder beside this file. */
const ADAPTERS: Readonly<Record<ReaderName, (options: OpenReaderOptions) => Promise<PlateReader>>> = {
  tesseract: () => openTesseractReader(),
  platenet: openPlatenet,
  auto: openAuto,
};

/** Opens a reader by name. Rejects where its model or its runtime cannot be loaded. */
export function openReader(name: ReaderName, options: OpenReaderOptions): Promise<PlateReader> {
  return ADAPTERS[name](options);
}

// Imported when asked for: onnxruntime is a native addon of its own, and a machine without it can still read.
async function openPlatenet(): Promise<PlateReader> {
  const { openPlatenetReader } = await import('./platenet/platenet.reader.ts');
  return openPlatenetReader();
}

async function openAuto(options: OpenReaderOptions): Promise<PlateReader> {
  const second = await openTesseractReader();
  try {
    const [{ autoReader }, first] = await Promise.all([import('./auto/auto.reader.ts'), openPlatenet()]);
    return autoReader(first, second);
  } catch (error) {
    options.note(`platenet cannot be loaded here, tesseract reads alone: ${error instanceof Error ? error.message : error}`);
    return second;
  }
}
