import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hono } from 'hono';
import type { Engine } from '../../engine/engine.ts';
import { openEngine } from '../../engine/open.ts';
import type { PictureReader } from '../../engine/ports/picture-reader.ts';
import { createApp } from '../app.ts';
import type { ApiEnv, AppOptions } from '../options.ts';
import { testersKey, withKey } from './keyed.ts';

/** The real app over the real engine on a real folder; pictures are not read unless a reader is given. */
export interface TestApp {
  /** Its requests have the key of a person with every role, and a purpose, unless the test sets others. */
  readonly app: Hono<ApiEnv>;
  /** A request exactly as it is given. */
  readonly bare: Hono<ApiEnv>['request'];
  readonly engine: Engine;
  /** The key that requests of `app` carry. */
  readonly key: string;
  /** The data folder. */
  readonly data: string;
  /** Aborts what the app has started, closes the engine, removes the folder. */
  close(): Promise<void>;
}

export interface TestAppOptions extends Omit<AppOptions, 'engine' | 'closing' | 'reader'> {
  readonly pictureReader?: PictureReader | null;
  /** Epoch milliseconds. */
  readonly clock?: (() => number) | undefined;
}

export async function openTestApp({ pictureReader = null, clock, ...options }: TestAppOptions = {}): Promise<TestApp> {
  const data = await mkdtemp(join(tmpdir(), 'lpr-api-'));
  const engine = await openEngine({ data, reader: pictureReader, clock });
  const closing = new AbortController();
  const app = createApp({ spoolDir: join(data, 'spool'), ...options, engine, closing: closing.signal });
  const [bare, key] = [app.request, testersKey(engine)];
  app.request = (input, init, ...more) =>
    input instanceof Request
      ? bare(new Request(input, { headers: withKey(key, input.headers) }), init, ...more)
      : bare(input, { ...init, headers: withKey(key, init?.headers) }, ...more);
  return {
    app,
    bare,
    engine,
    key,
    data,
    async close() {
      closing.abort();
      await engine.close();
      await rm(data, { recursive: true });
    },
  };
}

/** A request with a JSON body. */
export function json(method: string, body: unknown): RequestInit {
  return { method, body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } };
}

/** A request with NDJSON reads. */
export function ndjson(lines: readonly unknown[]): RequestInit {
  const body = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
  return { method: 'POST', body, headers: { 'Content-Type': 'application/x-ndjson' } };
}
