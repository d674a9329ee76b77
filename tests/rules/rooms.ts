/** A list of rooms, and where the rooms are: each folder below `of` is named in the document as `pattern` says. */
export interface RoomList {
  readonly document: string;
  readonly of: string;
  /** How the document names a folder. */
  readonly named: (folder: string) => string;
}

/** The documents that list every room. */
export const ROOM_LISTS: readonly RoomList[] = [
  { document: 'README.md', of: '', named: (folder) => `${folder}/` },
  { document: 'docs/architecture.md', of: '', named: (folder) => `${folder}/` },
  { document: 'docs/architecture.md', of: 'engine/', named: (folder) => `${folder}/` },
  { document: 'engine/README.md', of: 'engine/', named: (folder) => `\`${folder}/\`` },
  { document: 'ocr/README.md', of: 'ocr/', named: (folder) => `\`${folder}/\`` },
];

/** Folders with sources that a list leaves out, one line each. @param files of the repository @param texts of the documents, by path */
export function missingRooms(files: readonly string[], texts: ReadonlyMap<string, string>, lists = ROOM_LISTS): string[] {
  return lists.flatMap(({ document, of, named }) => {
    const sources = files.filter((path) => path.startsWith(of) && /\.tsx?$/.test(path)).map((path) => path.slice(of.length));
    const folders = new Set(sources.filter((path) => path.includes('/')).map((path) => path.split('/')[0] as string));
    const text = texts.get(document) ?? '';
    return [...folders]
      .filter((folder) => !text.includes(named(folder)))
      .map((folder) => `${document}: expected the room ${of}${folder} to be listed as ${named(folder)}`);
  });
}
