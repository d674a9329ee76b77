import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { startLpr } from './lpr.ts';

/** Runs `lpr serve` on a free port while `use` runs, then ends it with SIGTERM, which it must obey. */
export async function withServer<T>(data: string, use: (url: string) => Promise<T>): Promise<T> {
  const child = startLpr(['serve', '--port', '0', '--data', data, '--reader', 'tesseract', '--threads', '1', '--json']);
  const errors: Buffer[] = [];
  child.stderr?.on('data', (chunk: Buffer) => errors.push(chunk));
  try {
    for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream })) {
      const url = /"url": "([^"]+)"/.exec(line)?.[1];
      if (url !== undefined) return await use(url);
    }
    throw new Error(`Expected lpr serve to listen but it said: ${Buffer.concat(errors)}`);
  } finally {
    if (child.exitCode === null) {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    }
  }
}
