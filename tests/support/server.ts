import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startLpr } from './lpr.ts';

/** Runs `lpr serve` on a free port while `use` runs, then ends it with SIGTERM, which it must obey. `headers` are those of the first administrator. */
export async function withServer<T>(data: string, use: (url: string, headers: Record<string, string>) => Promise<T>): Promise<T> {
  const server = startLpr(['serve', '--port', '0', '--data', data, '--reader', 'tesseract', '--threads', '1', '--json']);
  try {
    const [, url = ''] = await server.prints('stdout', /"url": "([^"]+)"/);
    const key = readFileSync(join(data, 'administrator-key'), 'utf8').trim();
    return await use(url, { Authorization: `Bearer ${key}`, 'Lpr-Purpose': 'audit' });
  } finally {
    await server.kill('SIGTERM');
  }
}
