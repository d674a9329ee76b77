import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Refusal } from './refusals.ts';
import { Turns } from './turns.ts';

/** Requests that may wait on one connection for the answer to the request before them. Programs that pipeline send a few. */
const MOST_WAITING = 32;
/** Connections above the limit that may be open while they are refused, or while idle ones are closed for them. */
const SPARE = 100;

interface Connection {
  /** Number of requests that are being answered or waiting. */
  requests: number;
  /** Whether a request has ever come. */
  isProven: boolean;
  /** Requests that arrived before the request before them was answered, in order. */
  readonly waiting: [IncomingMessage, ServerResponse][];
}

/** The handlers of requests and refusals. */
export interface Answers {
  readonly answer: RequestListener;
  /** Refuses a request at once, because there are too many. */
  readonly refuse: (request: IncomingMessage, response: ServerResponse, why: Refusal) => void;
  /** Called for a connection that is closed without an answer to its requests. */
  readonly closed?: (why: Refusal) => void;
  /** The request is refused if more requests than this are waiting. */
  readonly mostBefore: (request: IncomingMessage) => number;
}

/**
 * A server's connections. On each, one request is answered at a time: Node itself parses all requests of a chunk, some 1,300 in 64 kB, and
 * would make all of their answers at once in memory. The next request is answered when the answer before it was passed to
 * the system, which happens no faster than the client reads it. A client that pipelines too many requests is disconnected.
 *
 * At the limit, idle connections are closed for new ones: first those that have never sent a request, then those that have been idle longest. That waits until
 * the sockets of this turn of the event loop were read, because one that looks idle may have a request in the system's buffer, and its client would
 * get a broken connection. Where none is idle, the new one's request is refused with an answer, and so are requests where too many wait already.
 */
export class Connections {
  /** Idle connections, in the order in which they were opened or became idle. */
  readonly #open = new Map<Socket, Connection>();
  readonly #answers: Answers;
  readonly #most: number;
  /** Connections opened in this turn of the event loop, whose request may follow. */
  readonly #fresh = new Set<Socket>();
  readonly #turns = new Turns();
  #draining = false;

  /** @param most open at a time */
  constructor(server: Server, answers: Answers, most: number) {
    this.#answers = answers;
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
    if (this.#open.size >= this.#most + SPARE && !this.#closeIdle() && !this.#close(this.#firstIdle(() => true))) {
      socket.destroy();
      this.#answers.closed?.('unanswered');
      return;
    }
    if (this.#fresh.size === 0) setImmediate(() => this.#trim());
    this.#fresh.add(socket);
    this.#open.set(socket, { requests: 0, isProven: false, waiting: [] });
    socket.once('close', () => this.#open.delete(socket));
  }

  /** Closes idle connections down to the limit. */
  #trim(): void {
    while (this.#open.size > this.#most && this.#closeIdle());
    this.#fresh.clear();
  }

  /** Closes one idle connection. Returns false when every connection has a request under way, or may still send its first. */
  #closeIdle(): boolean {
    return this.#close(
      this.#firstIdle((socket, { isProven }) => !isProven && !this.#fresh.has(socket)) ??
        this.#firstIdle((socket) => !this.#fresh.has(socket)),
    );
  }

  #close(socket: Socket | null): boolean {
    if (socket === null) return false;
    this.#open.delete(socket);
    socket.destroy();
    return true;
  }

  #firstIdle(isWanted: (socket: Socket, connection: Connection) => boolean): Socket | null {
    for (const [socket, connection] of this.#open) {
      if (connection.requests === 0 && isWanted(socket, connection)) return socket;
    }
    return null;
  }

  #take(request: IncomingMessage, response: ServerResponse): void {
    const { socket } = request;
    const connection = this.#open.get(socket);
    if (connection === undefined) return;
    const isNew = !connection.isProven;
    connection.isProven = true;
    connection.requests += 1;
    if (isNew && this.#open.size > this.#most && !this.#closeIdle()) {
      response.setHeader('Connection', 'close');
      this.#answers.refuse(request, response, 'connections');
      return;
    }
    response.once('close', () => this.#next(socket, connection));
    if (connection.requests === 1) {
      this.#begin(request, response);
      return;
    }
    if (connection.waiting.length < MOST_WAITING) {
      connection.waiting.push([request, response]);
      return;
    }
    // The requests behind this one are here already.
    this.#open.delete(socket);
    socket.destroy();
    this.#answers.closed?.('sent_ahead');
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
    if (next !== undefined) this.#begin(...next);
  }

  /** Begins the request in one of the next turns, or at once if it is urgent; refuses it if too many wait. */
  #begin(request: IncomingMessage, response: ServerResponse): void {
    const most = this.#answers.mostBefore(request);
    if (most === Number.POSITIVE_INFINITY) this.#answers.answer(request, response);
    else if (this.#turns.waiting >= most) this.#answers.refuse(request, response, 'waiting');
    else this.#turns.push(() => this.#answers.answer(request, response));
  }
}
