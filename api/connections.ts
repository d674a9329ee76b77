import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Requests that may wait on one connection for the answer to the request before them. Programs that pipeline send a few. */
const MOST_WAITING = 32;

interface Connection {
  /** Requests that are being answered or wait. */
  requests: number;
  /** Requests that arrived before the request before them was answered, in order. */
  readonly waiting: [IncomingMessage, ServerResponse][];
}

/**
 * A server's connections. On each, one request is answered at a time: Node itself parses all requests of a chunk, some 1,300 in 64 kB, and
 * would make all of their answers at once in memory. The next request is answered when the answer before it was passed to
 * the system, which happens no faster than the client takes it. A client that sends too many requests ahead is disconnected.
 */
export class Connections {
  /** In the order in which they became idle or opened. */
  readonly #open = new Map<Socket, Connection>();
  readonly #answer: RequestListener;
  readonly #most: number;
  #draining = false;

  /** @param most open at a time; when all are in use, the one that has been idle longest is closed for the new one */
  constructor(server: Server, answer: RequestListener, most: number) {
    this.#answer = answer;
    this.#most = most;
    server.on('connection', (socket) => this.#enter(socket));
    server.on('request', (request, response) => this.#take(request, response));
  }

  /** Closes idle connections, now and when they become idle. Node's own `closeIdleConnections` counts a connection that never sent a request as busy. */
  drain(): void {
    this.#draining = true;
    for (const [socket, { requests }] of this.#open) if (requests === 0) socket.destroySoon();
  }

  #enter(socket: Socket): void {
    if (this.#open.size >= this.#most && !this.#closeIdle()) {
      socket.destroy();
      return;
    }
    this.#open.set(socket, { requests: 0, waiting: [] });
    socket.once('close', () => this.#open.delete(socket));
  }

  /** Closes one idle connection. Returns false when every connection has a request under way. */
  #closeIdle(): boolean {
    for (const [socket, { requests }] of this.#open) {
      if (requests > 0) continue;
      this.#open.delete(socket);
      socket.destroy();
      return true;
    }
    return false;
  }

  #take(request: IncomingMessage, response: ServerResponse): void {
    const { socket } = request;
    const connection = this.#open.get(socket);
    if (connection === undefined) return;
    connection.requests += 1;
    response.once('close', () => this.#next(socket, connection));
    if (connection.requests === 1) {
      this.#answer(request, response);
      return;
    }
    if (connection.waiting.length < MOST_WAITING) connection.waiting.push([request, response]);
    else socket.destroy();
  }

  #next(socket: Socket, connection: Connection): void {
    connection.requests -= 1;
    // A connection's responses close with it.
    if (!this.#open.has(socket)) return;
    if (connection.requests === 0) {
      this.#open.delete(socket);
      this.#open.set(socket, connection);
      if (this.#draining) socket.destroySoon();
      return;
    }
    const next = connection.waiting.shift();
    if (next !== undefined) this.#answer(...next);
  }
}
