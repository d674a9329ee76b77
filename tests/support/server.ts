import { startLpr } from './lpr.ts';

/** Runs `lpr serve` on a free port while `use` runs, then ends it with SIGTERM, which it must obey. */
export async function withServer<T>(data: string, use: (url: string) => Promise<T>): Promise<T> {
  const server = startLpr(['serve', '--port', '0', '--data', data, '--reader', 'tesseract', '--threads', '1', '--json']);
  try {
    const [, url = ''] = await server.prints('stdout', /"url": "([^"]+)"/);
    return await use(url);
  } finally {
    await server.kill('SIGTERM');
  }
}
