import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { PROJECT_ROOT } from '../../engine/ports/project-root.ts';

/** Where `npm run build` puts the console (`api/console/vite.config.ts`). */
const BUILT = join(PROJECT_ROOT, 'dist/console');

/** Addresses of the console's pages (`api/console/shell/places.ts`), which the console's script distinguishes. */
export const CONSOLE_PAGES = [
  ...['alerts', 'reviews', 'search', 'questions', 'traces', 'why', 'batches', 'cameras'],
  ...['lists', 'exemptions', 'sharing', 'audit', 'retention', 'reports', 'benchmarks', 'models', 'access'],
] as const;

/** Pages of the console under more than its name and an id. */
export const CONSOLE_DEEPER_PAGES = ['/questions/saved/:id'] as const;

/** Every route of the console: its page under each of its addresses, and its files. None of these shows stored data. */
export const CONSOLE_ROUTES: readonly string[] = [
  '/',
  '/console/:file',
  ...CONSOLE_PAGES.flatMap((name) => [`/${name}`, `/${name}/:id`]),
  ...CONSOLE_DEEPER_PAGES,
];

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

export interface ConsoleFile {
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly etag: string;
  /** The bytes are compressed (`api/console/build-packed.ts`). */
  readonly gzip: boolean;
}

/** The built console: its page, and the files that the page loads, by name. They are small (docs/architecture.md) and stay in memory. */
export interface ConsoleFiles {
  readonly page: ConsoleFile;
  readonly files: ReadonlyMap<string, ConsoleFile>;
}

/**
 * Content security policy: scripts, styles, pictures and requests of this server only, and none inline, so that stored text can never run as code.
 * Pictures that a person has chosen and not sent yet are shown from `blob:`.
 */
export const CONSOLE_CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; font-src 'self'; connect-src 'self'; " +
  "frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** Null in sources that were not built. */
export function consoleFiles(folder = BUILT): ConsoleFiles | null {
  const page = join(folder, 'index.html');
  if (!existsSync(page)) return null;
  const names = readdirSync(join(folder, 'console'));
  return {
    page: fileAt(page),
    files: new Map(names.map((name) => [name.replace(/\.gz$/, ''), fileAt(join(folder, 'console', name))])),
  };
}

function fileAt(path: string): ConsoleFile {
  const bytes = Uint8Array.from(readFileSync(path));
  const etag = `"${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}"`;
  const gzip = path.endsWith('.gz');
  return { type: TYPES[extname(path.replace(/\.gz$/, ''))] ?? 'application/octet-stream', bytes, etag, gzip };
}
