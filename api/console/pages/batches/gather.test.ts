import { describe, expect, it } from 'vitest';
import { type Chosen, formOf, gathered } from './gather.ts';

const chosen = (...paths: string[]): Chosen[] => paths.map((path) => ({ path, file: new File(['x'], path) }));

describe('the files that a person drops', () => {
  it('are an archive if there is only one file and it is an archive', () => {
    expect(gathered(chosen('night.tar.gz'))).toMatchObject({ archive: { path: 'night.tar.gz' }, name: 'night', pictures: [] });
  });

  it('are a folder with its manifest, and file names are relative to the manifest’s folder', () => {
    const found = gathered(chosen('in/cam-7/manifest.csv', 'in/cam-7/a.jpg', 'in/cam-7/b/c.jpg', 'in/cam-7/.DS_Store'));
    expect(found).toMatchObject({ name: 'cam-7', manifest: { path: 'in/cam-7/manifest.csv' } });
    expect(found.pictures.map(({ path }) => path)).toEqual(['a.jpg', 'b/c.jpg']);
  });

  it('are pictures without a manifest, and the folder that contains all of them is left out of their names', () => {
    expect(gathered(chosen('cam/a.jpg', 'cam/b.jpg'))).toMatchObject({ manifest: null, name: 'cam' });
    expect(gathered(chosen('a.jpg', 'cam/b.jpg')).pictures.map(({ path }) => path)).toEqual(['a.jpg', 'cam/b.jpg']);
  });

  it('are counted and sent as pictures where they may be some; other files are counted by themselves', () => {
    const told = { path: 'in/notes', file: new File(['x'], 'notes', { type: 'text/plain' }) };
    const found = gathered([...chosen('in/a.jpg', 'in/frame-0001', 'in/README.txt', 'in/b.HEIC', 'in/old.zip'), told]);
    expect(found.pictures.map(({ path }) => path)).toEqual(['a.jpg', 'b.HEIC', 'frame-0001']);
    expect(found).toMatchObject({ others: 3, bytes: 3 });
    expect(gathered(chosen('in/manifest.csv', 'in/a.jpg', 'in/list.csv'))).toMatchObject({ others: 1, bytes: 2 });
    expect([...formOf(found, {}).values()]).toHaveLength(3);
  });

  it('are sent after the form’s fields, the manifest first', () => {
    const form = formOf(gathered(chosen('x/b.jpg', 'x/manifest.jsonl')), { name: 'x', camera: '' });
    expect([...form.keys()]).toEqual(['name', 'manifest', 'images']);
  });
});
