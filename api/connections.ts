import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Requests that may wait on one connection for the answer to the one before them. Programs that pipeline send a handful. */
const MOST_WAITING = 32;

interface Connection {
  /** Requests that are answered or wait for their turn. */
  requests: number;
  /** Requests that came before the one before them was answered, in order. */
  readonly waiting: [IncomingMessage, ServerResponse][];
}

/**
 * A server's connections. On each, one request is answered at a time: Node itself parses all that a chunk holds, some 1,300 in 64 kB, and
 * would have all of their answers made at once in memory. The next one's turn comes when the answer before it has been handed to
 * the system, which happens no faster than its peer takes it. A peer that sends more than a few ahead loses its connection.
 */
export class Connections {
  /** In the order in which they fell idle or came. */
  readonly #open = new Map<Socket, Connection>();
  readonly #answer: RequestListener;
  readonly #most: number;
  #draining = false;

  /** @param most open at a time; when all are taken, the one that has been idle longest is closed for the one that comes */
  constructor(server: Server, answer: RequestListener, most: number) {
    this.#answer = answer;
    this.#most = most;
    server.on('connection', (socket) => this.#enter(socket));
    server.on('request', (request, response) => this.#take(request, response));
  }

  /** Closes those that nobody waits on, now and as they fall idle. Node's own `closeIdleConnections` counts one that never sent a request as busy. */
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

  /** Makes room for one. Answers false when every connection has a request under way. */
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
