import { OEM } from 'tesseract.js';
import { ALPHABET } from '../../../engine/plate/alphabet.ts';
import { startCore, type TessBaseAPI, type TesseractCore } from './core.ts';
import type { TesseractModel } from './traineddata.ts';

/** A grey picture of one line of characters, dark on light. */
export interface Line {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

const CONFIG = [
  // Dictionary words are useless for plates.
  'load_system_dawg 0',
  'load_freq_dawg 0',
  'load_punc_dawg 0',
  'load_number_dawg 0',
  'load_unambig_dawg 0',
  'load_bigram_dawg 0',
].join('\n');

const VARIABLES: Readonly<Record<string, string>> = {
  // The network's output for each time step, in the hOCR.
  lstm_choice_mode: '1',
  tessedit_char_whitelist: ALPHABET,
  // The polarity is known; tesseract would otherwise read doubtful lines a second time, inverted.
  tessedit_do_invert: '0',
  // Otherwise tesseract warns about every picture without a resolution.
  user_defined_dpi: '150',
  debug_file: '/dev/null',
};

/** One tesseract instance: a line in, its hOCR out. */
export interface Recognizer {
  hocr(line: Line): string;
  close(): void;
}

export async function openRecognizer(model: TesseractModel, traineddata: Uint8Array): Promise<Recognizer> {
  const said: string[] = [];
  const core = await startCore((text) => said.push(text));
  const api = start(core, model, traineddata, said);
  return {
    hocr(line) {
      core.FS.writeFile('/input', pgm(line));
      if (api.SetImageFile(1, 0) === 1) throw new Error(`tesseract cannot read a line of ${line.width} × ${line.height}`);
      if (api.Recognize(null) !== 0) throw new Error(`tesseract failed on a line of ${line.width} × ${line.height}`);
      const text = api.GetHOCRText(0);
      api.Clear();
      said.length = 0;
      return text;
    },
    close: () => api.End(),
  };
}

function start(core: TesseractCore, model: TesseractModel, traineddata: Uint8Array, said: readonly string[]): TessBaseAPI {
  core.FS.writeFile(`./${model.lang}.traineddata`, traineddata);
  core.FS.writeFile('/config', CONFIG);
  const api = new core.TessBaseAPI();
  if (api.Init(null, model.lang, OEM.LSTM_ONLY, '/config') !== 0) {
    throw new Error(`Expected a tesseract model in ${model.file} but it cannot be used: ${said.join(' ')}`);
  }
  api.SetVariable('tessedit_pageseg_mode', String(model.psm));
  for (const [name, value] of Object.entries(VARIABLES)) api.SetVariable(name, value);
  return api;
}

/** Portable grey map: the one format leptonica takes without any decoding. */
function pgm({ width, height, data }: Line): Uint8Array {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), data]);
}
