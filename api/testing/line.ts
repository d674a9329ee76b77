import { Duplex } from 'node:stream';

/** An answer as it came: its status, its header and its body as text. */
export interface LineAnswer {
  readonly status: number;
  readonly head: string;
  readonly body: string;
}

/** The client's end of a connection without a socket: `server.emit('connection', line)`. The test then controls when bytes arrive. */
export class Line extends Duplex {
  #told = '';
  #hear: () => void = () => {};

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.#told += chunk.toString();
    done();
    this.#hear();
  }

  get(path = '/'): void {
    this.push(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
  }

  post(path: string, headers: Readonly<Record<string, string>>, body: string): void {
    const all = { Host: 'localhost', ...headers, 'Content-Length': String(Buffer.byteLength(body)) };
    const head = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
    this.push(`POST ${path} HTTP/1.1\r\n${head.join('')}\r\n${body}`);
  }

  /** Resolves with the next complete answer, which must have a Content-Length. */
  async answer(): Promise<LineAnswer> {
    for (;;) {
      const [head = '', body = ''] = this.#told.split('\r\n\r\n', 2);
      const length = /^content-length: (\d+)/im.exec(head)?.[1];
      if (length !== undefined && Buffer.byteLength(body) >= Number(length)) {
        this.#told = '';
        return { status: Number(head.split(' ', 2)[1]), head, body };
      }
      await new Promise<void>((resolve) => {
        this.#hear = resolve;
      });
    }
  }
}
