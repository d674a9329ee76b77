interface AtWork {
  readonly listId: string;
  readonly ended: Promise<void>;
  readonly end: () => void;
}

/** Loads of one store that have taken their list and have not ended, by number. */
export class LoadsAtWork {
  readonly #loads = new Map<number, AtWork>();

  has(no: number): boolean {
    return this.#loads.has(no);
  }

  add(no: number, listId: string): void {
    let end = (): void => {};
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    this.#loads.set(no, { listId, ended, end });
  }

  end(no: number): void {
    this.#loads.get(no)?.end();
    this.#loads.delete(no);
  }

  /** Resolves when the list's load ends; null where none is at work. */
  ended(listId: string): Promise<void> | null {
    for (const load of this.#loads.values()) if (load.listId === listId) return load.ended;
    return null;
  }
}
