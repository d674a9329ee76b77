/** JSON with the places of its values, so that a mistake in a file can be told by line and column. */

/** 1-based. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export type LocatedJson =
  | {
      readonly ok: true;
      readonly value: unknown;
      /** Where the value at the path begins; where it is not there, the innermost one that is. */
      placeOf(path: readonly (string | number)[]): Place;
    }
  | { readonly ok: false; readonly detail: string; readonly place: Place };

interface Node {
  readonly at: number;
  readonly children: Map<string | number, Node> | null;
}

/** Deeper values are refused: no file of ours needs them, and each level costs a frame of the stack. */
const DEEPEST = 64;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const STRING = /"(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy;
const WORD = /true|false|null/y;

class JsonMistake extends Error {
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

/** Cost: some times that of `JSON.parse`. */
export function locatedJson(text: string): LocatedJson {
  try {
    const reader = new Reader(text);
    const { value, node } = reader.whole();
    return {
      ok: true,
      value,
      placeOf(path) {
        let at: Node = node;
        for (const step of path) {
          const next = at.children?.get(step);
          if (next === undefined) break;
          at = next;
        }
        return placeAt(text, at.at);
      },
    };
  } catch (error) {
    if (error instanceof JsonMistake) return { ok: false, detail: error.message, place: placeAt(text, error.at) };
    throw error;
  }
}

function placeAt(text: string, at: number): Place {
  const before = text.slice(0, at).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

interface Read {
  readonly value: unknown;
  readonly node: Node;
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  whole(): Read {
    if (this.#text.startsWith('\ufeff')) this.#at = 1;
    const read = this.#value(0);
    this.#skip();
    if (this.#at < this.#text.length) throw this.#mistake('the end of the file');
    return read;
  }

  #value(depth: number): Read {
    this.#skip();
    const at = this.#at;
    if (depth > DEEPEST) throw this.#mistake(`values in at most ${DEEPEST} levels`);
    const char = this.#text[at];
    if (char === '{') return this.#object(depth);
    if (char === '[') return this.#array(depth);
    const token = this.#match(STRING) ?? this.#match(NUMBER) ?? this.#match(WORD);
    if (token === null) throw this.#mistake('a value in JSON');
    return { value: JSON.parse(token), node: { at, children: null } };
  }

  #object(depth: number): Read {
    const at = this.#at++;
    const value: Record<string, unknown> = {};
    const children = new Map<string | number, Node>();
    for (let first = true; !this.#takes('}'); first = false) {
      if (!first) this.#demand(',', 'a comma or }');
      this.#skip();
      const name = this.#match(STRING);
      if (name === null) throw this.#mistake('the name of a field in double quotes');
      this.#demand(':', 'a colon');
      const read = this.#value(depth + 1);
      const key = JSON.parse(name) as string;
      // As JSON.parse does: `__proto__` is a field like any other.
      Object.defineProperty(value, key, { value: read.value, enumerable: true, configurable: true, writable: true });
      children.set(key, read.node);
    }
    return { value, node: { at, children } };
  }

  #array(depth: number): Read {
    const at = this.#at++;
    const value: unknown[] = [];
    const children = new Map<string | number, Node>();
    for (let first = true; !this.#takes(']'); first = false) {
      if (!first) this.#demand(',', 'a comma or ]');
      const read = this.#value(depth + 1);
      children.set(value.push(read.value) - 1, read.node);
    }
    return { value, node: { at, children } };
  }

  #skip(): void {
    while (' \t\r\n'.includes(this.#text[this.#at] ?? '-')) this.#at++;
  }

  #takes(char: string): boolean {
    this.#skip();
    if (this.#text[this.#at] !== char) return false;
    this.#at++;
    return true;
  }

  #demand(char: string, what: string): void {
    if (!this.#takes(char)) throw this.#mistake(what);
  }

  #match(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const token = pattern.exec(this.#text)?.[0] ?? null;
    this.#at += token?.length ?? 0;
    return token;
  }

  #mistake(what: string): JsonMistake {
    const came =
      this.#at >= this.#text.length ? 'the end of the file' : JSON.stringify(this.#text.slice(this.#at, this.#at + 12));
    return new JsonMistake(`Expected ${what} but received ${came}`, this.#at);
  }
}
