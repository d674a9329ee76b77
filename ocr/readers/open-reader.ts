import type { PlateReader, ReaderName } from './reader.ts';
import { openTesseractReader } from './tesseract/tesseract.reader.ts';

export interface OpenReaderOptions {
  /** Called with something that the operator should know once, for instance that a reader is not available here. */
  readonly note: (text: string) => void;
}

/** Every reader by name; each is in a folder beside this file. */
const ADAPTERS: Readonly<Record<ReaderName, (options: OpenReaderOptions) => Promise<PlateReader>>> = {
  tesseract: () => openTesseractReader(),
  platenet: openPlatenet,
  auto: openAuto,
};

/** Opens a reader by name. Rejects where its model or its runtime cannot be loaded. */
export function openReader(name: ReaderName, options: OpenReaderOptions): Promise<PlateReader> {
  return ADAPTERS[name](options);
}

// Imported only when needed: onnxruntime is a native addon, and a machine without it can still read with tesseract.
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
