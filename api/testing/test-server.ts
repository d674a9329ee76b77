import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import type { Engine } from '../../engine/engine.ts';
import { openEngine } from '../../engine/open.ts';
import { type RunningServer, type ServerOptions, startServer } from '../server.ts';
import { testersKey, withKey } from './keyed.ts';

export interface TestServer extends RunningServer {
  readonly engine: Engine;
  readonly data: string;
  /** The key of a person with every role. */
  readonly key: string;
  /** A request with that key and a purpose, unless the test sets others. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** Names of everything that an upload has left behind before it was accepted. */
  leftovers(): Promise<string[]>;
  /** Closes the server with its engine and removes the folder. */
  remove(): Promise<void>;
}

/** The real server on a real socket of this machine. */
export async function startTestServer(options: Omit<ServerOptions, 'engine'> = {}): Promise<TestServer> {
  const data = await mkdtemp(join(tmpdir(), 'lpr-server-'));
  const engine = await openEngine({ data, reader: null });
  const spoolDir = join(data, 'spool');
  const server = await startServer({ ...options, engine, spoolDir });
  const key = testersKey(engine);
  return {
    ...server,
    engine,
    data,
    key,
    fetch: (path, init) => fetch(`${server.url}${path}`, { ...init, headers: withKey(key, init?.headers) }),
    async leftovers() {
      const found = await Promise.all([join(data, 'images', 'incoming'), spoolDir].map(namesIn));
      return found.flat();
    },
    async remove() {
      await server.close();
      await rm(data, { recursive: true });
    },
  };
}

async function namesIn(folder: string): Promise<string[]> {
  return await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
}

export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** An upload whose sender is controlled by the test: it sends and stops when told to. */
export interface Sender {
  /** Resolves when the bytes have left. */
  send(bytes: Uint8Array): Promise<void>;
  end(): void;
  /** Closes the connection without ending the request. */
  leave(): void;
  readonly answer: Promise<Answer>;
}

export function sender(server: TestServer, path: string, given: Record<string, string | number>): Sender {
  const headers = { Authorization: `Bearer ${server.key}`, ...given };
  const out = request(`${server.url}${path}`, { method: 'POST', headers });
  const answer = new Promise<Answer>((resolve, reject) => {
    out.on('error', reject);
    out.on('response', (response) => {
      json(response).then((body) => resolve({ status: response.statusCode ?? 0, body: body as Answer['body'] }), reject);
    });
  });
  // A sender that disconnects does not expect an answer.
  answer.catch(() => {});
  return {
    answer,
    send: (bytes) => new Promise((resolve, reject) => out.write(bytes, (error) => (error ? reject(error) : resolve()))),
    end: () => out.end(),
    leave: () => out.destroy(),
  };
}
