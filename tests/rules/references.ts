/** A reference in a text to something of this repository: a file, a folder, a heading or an npm script. */
export interface Reference {
  kind: 'path' | 'link' | 'script';
  /** The reference as written: `ingest/read-line.ts`, `../README.md#rooms`, `check:fix`. */
  target: string;
  /** The line that names it, from 1. */
  line: number;
}

/** The repository, against which references are checked. Paths are relative to the root and use `/`. */
export interface Repository {
  files: readonly string[];
  /** The headings' anchors of a Markdown file, as GitHub makes them. */
  anchorsOf(path: string): ReadonlySet<string>;
  /** Names under `scripts` in package.json. */
  scripts: ReadonlySet<string>;
}

/** Files of these kinds are part of the source, so a name of one must be that of a file that exists. Others (`manifest.csv`) are often users' files. */
const SOURCE = /^[\w.@*-]+(?:\/[\w.@*-]+)*\.(?:ts|mjs|cjs|sql|md|py)$/;
const FOLDER = /^(?:[\w.-]+\/)+$/;
/** Other files, folders, and files without their extension are checked where their path starts at the root: `ocr/models/platenet.json`. */
const FROM_ROOT = /^(?:engine|ocr|api|bench|fixtures|tests|docs)\/[\w./*-]+$/;
/** Folders that the program makes where it runs. */
const MADE_AT_RUN_TIME = /^(?:dist|data|images|batches|reads|lists|sim)\//;

/** What a Markdown file, or the comments of a source file, refer to, in order. */
export function referencesIn(path: string, text: string): Reference[] {
  return linesToCheck(path, text).flatMap(({ line, words }) => [
    ...(path.endsWith('.md') ? linksIn(words).map((target) => ({ kind: 'link' as const, target, line })) : []),
    ...pathsIn(words).map((target) => ({ kind: 'path' as const, target, line })),
    ...[...words.matchAll(/npm run (?:--silent )?([a-z][\w:-]*\w)/g)].map(([, target]) => ({
      kind: 'script' as const,
      target: target as string,
      line,
    })),
  ]);
}

/** All lines of a Markdown file; of a source file what its comments say, blocks and ends of lines. */
export function linesToCheck(path: string, text: string): { line: number; words: string }[] {
  const lines = text.split('\n').map((words, i) => ({ line: i + 1, words }));
  if (path.endsWith('.md')) return lines;
  let block = false;
  return lines.flatMap(({ line, words }) => {
    const starts = /^\s*\/\*/.test(words);
    const within = block || starts;
    if (within) block = !words.includes('*/');
    if (within) return [{ line, words }];
    const comment = /(?:^|\s)(?:\/\/|--) (.*)$/.exec(words)?.[1];
    return comment === undefined ? [] : [{ line, words: comment }];
  });
}

/** Targets of inline links, addresses of other sites left out. */
function linksIn(words: string): string[] {
  return [...words.replaceAll(/`[^`]*`/g, '').matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target]) => target as string)
    .filter((target) => !/^[a-z]+:/.test(target));
}

/** Source files wherever they are named, folders and other files where they stand in backticks. */
function pathsIn(words: string): string[] {
  const quoted = [...words.matchAll(/`([^`]+)`/g)].flatMap(([, inside]) => (inside as string).split(/[\s,]+/));
  const bare = words.replaceAll(/`[^`]*`|\]\([^)]*\)|https?:\S+/g, ' ').split(/[\s,;:()"'|]+/);
  const found = [
    ...quoted.filter((word) => SOURCE.test(word) || FROM_ROOT.test(word) || FOLDER.test(word)),
    ...bare.map((word) => word.replace(/[.]+$/, '')).filter((word) => SOURCE.test(word)),
  ];
  return [...new Set(found)].filter((word) => !MADE_AT_RUN_TIME.test(word) && !word.startsWith('.'));
}

/** Undefined where the reference is valid; otherwise what was expected, as the end of a sentence. */
export function problemOf(from: string, { kind, target }: Reference, repository: Repository): string | undefined {
  if (kind === 'script') {
    return repository.scripts.has(target) ? undefined : `expected a script "${target}" in package.json`;
  }
  if (kind === 'link') return problemOfLink(from, target, repository);
  return isThere(from, target, repository.files)
    ? undefined
    : `expected ${target} to be a ${target.endsWith('/') ? 'folder' : 'file'} beside, above or below ${from}, or the end of a path`;
}

function problemOfLink(from: string, target: string, { files, anchorsOf }: Repository): string | undefined {
  const [path = '', anchor] = target.split('#');
  const file = path === '' ? from : normalized(`${folderOf(from)}${path}`);
  const isFolder = files.some((name) => name.startsWith(file.endsWith('/') ? file : `${file}/`));
  if (!files.includes(file) && !isFolder) return `expected a file or folder ${file}`;
  if (anchor === undefined || anchorsOf(file).has(anchor)) return undefined;
  return `expected a heading in ${file} with the anchor #${anchor}`;
}

/**
 * A path of several parts may be the end of any path (`ingest/read-line.ts`). A bare file name means a file in the
 * folder that names it, in one above or in one below, so that a file which moved to another room is noticed. `*` and `NAME` stand for any name.
 */
function isThere(from: string, target: string, files: readonly string[]): boolean {
  const pattern = target.replaceAll(/[.+]/g, '\\$&').replaceAll(/\*|\bNAME\b/g, '[^/]*');
  const tail = target.endsWith('/') ? `${pattern}.+` : `${pattern}${/\.\w+$/.test(target) ? '' : '(?:/.+|\\.[^/]+)?'}`;
  if (target.replace(/\/$/, '').includes('/')) return files.some((file) => new RegExp(`(?:^|/)${tail}$`).test(file));
  const folder = folderOf(from);
  const above = foldersAbove(folder).map((name) => new RegExp(`^${name}${tail}$`));
  const below = new RegExp(`^${folder}(?:.+/)?${tail}$`);
  return files.some((file) => below.test(file) || above.some((expression) => expression.test(file)));
}

const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/') + 1);

/** The folder itself, each one above it, and the root as an empty text. */
function foldersAbove(folder: string): string[] {
  return folder === '' ? [''] : [folder, ...foldersAbove(folderOf(folder.slice(0, -1)))];
}

/** Resolves `..` and `.` in a path. */
function normalized(path: string): string {
  return new URL(path, 'file:///').pathname.slice(1);
}

/** The anchors that GitHub gives the headings of a Markdown file: lower case, punctuation dropped, spaces as hyphens. */
export function anchorsIn(text: string): Set<string> {
  const headings = text.replaceAll(/^```[\s\S]*?^```/gm, '').matchAll(/^#{1,6} (.+)$/gm);
  return new Set(
    [...headings].map(([, heading]) =>
      (heading as string)
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
        .trim()
        .replaceAll(/\s/g, '-'),
    ),
  );
}
