import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Every file below a folder, in the order of their names. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .sort();
}

/** The texts among these that are in a file below the folder, with the file's name. Each text must have the same length. */
export function tracesIn(folder: string, texts: readonly string[]): string[] {
  const sought = new Set(texts);
  const length = texts[0]?.length ?? 0;
  const found = new Set<string>();
  for (const path of filesIn(folder)) {
    const bytes = readFileSync(path, 'latin1');
    for (const [run] of bytes.matchAll(/[A-Z0-9]+/g)) {
      for (let i = 0; i + length <= run.length; i++) {
        const text = run.slice(i, i + length);
        if (sought.has(text)) found.add(`${text} in ${path.slice(folder.length + 1)}`);
      }
    }
  }
  return [...found];
}
