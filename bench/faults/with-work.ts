import type { Engine } from '../../engine/engine.ts';
import { storageError } from '../../engine/errors.ts';

import { type EngineOptions, openEngine } from '../../engine/open.ts';
import { TEXT_PICTURES } from './work/text-pictures.ts';
import { WORKS, type WorkName } from './work/works.ts';

/** Runs `use` over an open data folder, and closes the folder. */
export async function withEngine<T>(
  data: string,
  use: (engine: Engine) => Promise<T>,
  options: Omit<EngineOptions, 'data'> = { reader: TEXT_PICTURES },
): Promise<T> {
  const engine = openEngine({ data, ...options });
  try {
    return await use(engine);
  } finally {
    await engine.close();
  }
}

/** Runs a work's steps in this process, with the records that a process keeps of them. Resolves with the number of the next step. */
export async function stepOn(engine: Engine, name: WorkName, from: number, steps: number): Promise<number> {
  for (let n = from; n < from + steps; n++) {
    engine.audit.record({
      ...{ actor: 'bench', channel: 'server', action: 'show_access', purpose: null, case_number: null },
      asked: { step: String(n) },
    });
    await WORKS[name].step(engine, n);
  }
  return from + steps;
}

/** The code of the error with which `run` ends, as in the API and the command line; null where it succeeds. */
export async function codeOf(work: () => Promise<unknown> | unknown): Promise<string | null> {
  try {
    await work();
    return null;
  } catch (error) {
    return storageError(error)?.code ?? (error instanceof Error && 'code' in error ? String(error.code) : String(error));
  }
}
