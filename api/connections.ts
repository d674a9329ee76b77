import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Knows which of a server's connections are being answered. Node's own `closeIdleConnections` counts one that never sent a request
 * as busy, and browsers keep such ones in reserve: closing would wait for them.
 */
export class Connections {
  /** Requests under way on each open connection. */
  readonly #requests = new Map<Socket, number>();
  #draining = false;

  constructor(server: Server) {
    server.on('connection', (socket) => {
      this.#requests.set(socket, 0);
      socket.once('close', () => this.#requests.delete(socket));
    });
    server.on('request', ({ socket }, response) => {
      this.#count(socket, 1);
      response.once('close', () => this.#count(socket, -1));
    });
  }

  /** Closes those that nobody waits on, now and as they fall idle. */
  drain(): void {
    this.#draining = true;
    for (const [socket, requests] of this.#requests) if (requests === 0) socket.destroySoon();
  }

  #count(socket: Socket, change: 1 | -1): void {
    const requests = (this.#requests.get(socket) ?? 0) + change;
    if (this.#requests.has(socket)) this.#requests.set(socket, requests);
    if (this.#draining && requests === 0) socket.destroySoon();
  }
}
