import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createWorker, OEM, PSM } from 'tesseract.js';
import { ALPHABET } from '../../engine/plate/alphabet.ts';
import { PROJECT_ROOT } from '../../engine/ports/project-root.ts';
import type { Contender } from './contender.ts';

const MODES = { 6: PSM.SINGLE_BLOCK, 7: PSM.SINGLE_LINE, 11: PSM.SPARSE_TEXT, 13: PSM.RAW_LINE } as const;

/** The language data that tesseract.js fetches by default for its LSTM engine, from its own package. */
const LANGUAGE = join(PROJECT_ROOT, 'node_modules/@tesseract.js-data/eng/4.0.0_best_int');

/**
 * Stock tesseract.js with `eng`, with good settings for plates: only A–Z and 0–9, no dictionary, and the page mode
 * that reads best (the suite tries four). It gets the whole crop; finding the line is part of the task.
 */
export async function stockContender(psm: keyof typeof MODES | `${keyof typeof MODES}`, slots: number): Promise<Contender> {
  const workers = await Promise.all(
    Array.from({ length: slots }, async () => {
      const options = { langPath: LANGUAGE, cacheMethod: 'none', gzip: true };
      const worker = await createWorker('eng', OEM.LSTM_ONLY, options, { load_system_dawg: '0', load_freq_dawg: '0' });
      await worker.setParameters({
        tessedit_char_whitelist: ALPHABET,
        tessedit_pageseg_mode: MODES[psm],
        user_defined_dpi: '300',
        // Its messages on each page would appear between the progress lines.
        debug_file: '/dev/null',
      });
      return worker;
    }),
  );
  return {
    slots,
    async read(path, slot) {
      const bytes = await readFile(path);
      const worker = workers[slot] as (typeof workers)[number];
      const started = performance.now();
      const { data } = await worker.recognize(bytes);
      return { lines: [{ text: data.text, sure: data.confidence / 100 }], ms: performance.now() - started };
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}
