import '../../ocr/no-telemetry.ts';

import { LprError } from '../../engine/errors.ts';
import type { Contender } from './contender.ts';

/** What the suite uses of `@gutenye/ocr-node`; its models (PP-OCRv4, mobile) come in its own package. */
interface Ocr {
  detect(path: string): Promise<readonly { readonly text: string; readonly mean: number }[]>;
}

/** Not a literal: the package may be missing, and its types are not checked. */
const PACKAGE: string = '@gutenye/ocr-node';
export const PADDLE_ABSENT = `PP-OCRv4 is left out: ${PACKAGE} is not installed here (npm install --save-dev ${PACKAGE}@1.4.8)`;
export const PADDLE_ABSENT_ES = `PP-OCRv4 queda fuera: ${PACKAGE} no está instalado aquí (npm install --save-dev ${PACKAGE}@1.4.8)`;

export function hasPaddle(): boolean {
  try {
    import.meta.resolve(PACKAGE);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND') return false;
    throw error;
  }
}

/**
 * PP-OCRv4 as its Node port runs it: finds lines of text in the whole crop, reads each. One thread a slot for each of its networks. All lines joined are an answer, too: a
 * serial may stand on two.
 */
export async function paddleContender(slots: number): Promise<Contender> {
  if (!hasPaddle()) throw new LprError('bad_request', PADDLE_ABSENT);
  const { default: Paddle } = (await import(PACKAGE)) as { readonly default: { create(options: object): Promise<Ocr> } };
  const onnxOptions = { intraOpNumThreads: 1, interOpNumThreads: 1 };
  const readers = await Promise.all(Array.from({ length: slots }, () => Paddle.create({ onnxOptions })));
  return {
    slots,
    async read(path, slot) {
      const started = performance.now();
      const lines = (await (readers[slot] as Ocr).detect(path)).map(({ text, mean }) => ({ text, sure: mean }));
      const all = { text: lines.map(({ text }) => text).join(''), sure: Math.min(...lines.map(({ sure }) => sure)) };
      return { lines: lines.length > 1 ? [...lines, all] : lines, ms: performance.now() - started };
    },
    close: async () => {},
  };
}
