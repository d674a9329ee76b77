import { createRequire } from 'node:module';
import { OEM } from 'tesseract.js';

/**
 * tesseract.js without its worker: the WebAssembly core that it would load here, driven in the pool thread itself. Only
 * what this reader calls is typed.
 *
 * Measured on 40 strips, 7 rounds of both in turn, CPU time a strip (least / median): driven directly 10.2 / 11.2 ms, through
 * `createWorker` 11.0 / 14.5 ms – and a second thread, a second V8 isolate and two message hops for each pool thread. Its memory
 * is flat: 228 MB after 200 reads, 237 MB after 2,000.
 *
 * Alternatives for the lattice, on the same strips: `ChoiceIterator` and `lstm_choice_mode 2` name one to four alternatives a
 * character and scores that are no probabilities; mode 1 gives the network's own output a time step, to a percent.
 */
export interface TesseractCore {
  readonly FS: {
    writeFile(path: string, data: Uint8Array | string): void;
  };
  readonly TessBaseAPI: new () => TessBaseAPI;
}

export interface TessBaseAPI {
  /** 0 for success. */
  Init(datapath: string | null, language: string, oem: number, configFile?: string): number;
  SetVariable(name: string, value: string): boolean;
  /** Loads the picture in `/input`; 1 if it is not a picture. */
  SetImageFile(exif: number, angle: number): number;
  Recognize(monitor: null): number;
  GetHOCRText(page: number): string;
  Clear(): void;
  End(): void;
}

type CoreFactory = (module: { print(line: string): void; printErr(line: string): void }) => Promise<TesseractCore>;

type GetCore = (oem: number, corePath: undefined, res: { progress(): void }) => Promise<CoreFactory>;

const require = createRequire(import.meta.url);

/** Starts a new core: 45 ms, 40 MB. `said` gets the text that tesseract would have written to the terminal. */
export async function startCore(said: (line: string) => void): Promise<TesseractCore> {
  // tesseract.js' own choice among the builds (plain, SIMD, relaxed SIMD) by what this Node can run.
  const getCore = require('tesseract.js/src/worker-script/node/getCore') as GetCore;
  const factory = await getCore(OEM.LSTM_ONLY, undefined, { progress: () => {} });
  return factory({ print: said, printErr: said });
}
