/** A chosen file with its path inside the folder that was chosen. */
export interface Chosen {
  readonly path: string;
  readonly file: File;
}

const ARCHIVE = /\.(zip|tar|tar\.gz|tgz)$/i;
const MANIFEST = /(^|\/)manifest\.(csv|jsonl)$/i;
/** Files that operating systems add to folders of pictures. */
const CLUTTER = /(^|\/)(\.[^/]*|Thumbs\.db|__MACOSX\/.*)$/i;

/** Files whose type browsers do not tell, but whose name does. */
const NO_PICTURE = /\.(txt|csv|tsv|jsonl?|xml|ya?ml|md|log|ini|pdf|html?|zip|tar|tgz|gz|7z|rar|docx?|xlsx?|mp4|mov|avi|mkv|db)$/i;

/** The files to hand in: one archive, or pictures with or without a manifest. */
export interface Gathered {
  readonly archive: Chosen | null;
  readonly manifest: Chosen | null;
  readonly pictures: readonly Chosen[];
  /** Number of the other files, which are not sent. What is taken for a picture here may turn out to be none: the receipt says so. */
  readonly others: number;
  /** Proposed name of the batch: the folder's, or the archive's. */
  readonly name: string;
  readonly bytes: number;
}

/** Sorts the chosen files. A single archive is sent unchanged. Otherwise the manifest's folder is the root of the batch, so that its file names fit. */
export function gathered(chosen: readonly Chosen[]): Gathered {
  const files = chosen.filter(({ path }) => !CLUTTER.test(path)).toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const [only] = files;
  if (files.length === 1 && only !== undefined && ARCHIVE.test(only.path)) {
    const name = baseOf(only.path).replace(ARCHIVE, '');
    return { archive: only, manifest: null, pictures: [], others: 0, name, bytes: only.file.size };
  }
  const manifest = files.find(({ path }) => MANIFEST.test(path)) ?? null;
  const root = manifest === null ? rootOf(files) : manifest.path.slice(0, manifest.path.lastIndexOf('/') + 1);
  const besides = files.filter((one) => one !== manifest);
  const pictures = besides
    .filter(mayBePicture)
    .map((one) => ({ ...one, path: one.path.startsWith(root) ? one.path.slice(root.length) : one.path }));
  const bytes = [...pictures, ...(manifest === null ? [] : [manifest])].reduce((sum, { file }) => sum + file.size, 0);
  const name = baseOf(root.replace(/\/$/, '')) || 'upload';
  return { archive: null, manifest, pictures, others: besides.length - pictures.length, name, bytes };
}

/** Cameras name some pictures without an ending, so whatever is not known to be something else may be one. */
function mayBePicture({ path, file: { type } }: Chosen): boolean {
  return type.startsWith('image/') || ((type === '' || type === 'application/octet-stream') && !NO_PICTURE.test(path));
}

/** The folder that all files have in common, with its final slash; empty where there is none. */
function rootOf(files: readonly Chosen[]): string {
  const [first = ''] = files.map(({ path }) => path.slice(0, path.indexOf('/') + 1));
  return first !== '' && files.every(({ path }) => path.startsWith(first)) ? first : '';
}

function baseOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/**
 * All files that were dropped, including those in folders. Call it synchronously in the event handler, because the browser discards the entries
 * afterwards.
 */
export async function droppedFiles(transfer: DataTransfer): Promise<Chosen[]> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  return (await Promise.all(entries.map((entry) => filesIn(entry)))).flat();
}

async function filesIn(entry: FileSystemEntry): Promise<Chosen[]> {
  const path = entry.fullPath.replace(/^\//, '');
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    return [{ path, file }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: Chosen[] = [];
  // A reader gives at most a hundred entries at a time, and none at the end.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return found;
    found.push(...(await Promise.all(some.map((one) => filesIn(one)))).flat());
  }
}

/** The form for the API: fields first, then the manifest, then the pictures. */
export function formOf({ archive, manifest, pictures }: Gathered, said: Readonly<Record<string, string>>): FormData {
  const form = new FormData();
  for (const [field, value] of Object.entries(said)) if (value !== '') form.append(field, value);
  if (archive !== null) form.append('archive', archive.file, archive.path);
  if (manifest !== null) form.append('manifest', manifest.file, baseOf(manifest.path));
  for (const { path, file } of pictures) form.append('images', file, path);
  return form;
}
