import { describe, expect, it } from 'vitest';
import { type Chosen, formOf, gathered } from './gather.ts';

const chosen = (...paths: string[]): Chosen[] => paths.map((path) => ({ path, file: new File(['x'], path) }));

describe('what a person drops', () => {
  it('is an archive where it is a single one', () => {
    expect(gathered(chosen('night.tar.gz'))).toMatchObject({ archive: { path: 'night.tar.gz' }, name: 'night', pictures: [] });
  });

  it('is a folder with its manifest, whose file names count from the manifest’s folder', () => {
    const found = gathered(chosen('in/cam-7/manifest.csv', 'in/cam-7/a.jpg', 'in/cam-7/b/c.jpg', 'in/cam-7/.DS_Store'));
    expect(found).toMatchObject({ name: 'cam-7', manifest: { path: 'in/cam-7/manifest.csv' } });
    expect(found.pictures.map(({ path }) => path)).toEqual(['a.jpg', 'b/c.jpg']);
  });

  it('is pictures alone, without the folder that all of them lie in', () => {
    expect(gathered(chosen('cam/a.jpg', 'cam/b.jpg'))).toMatchObject({ manifest: null, name: 'cam' });
    expect(gathered(chosen('a.jpg', 'cam/b.jpg')).pictures.map(({ path }) => path)).toEqual(['a.jpg', 'cam/b.jpg']);
  });

  it('is sent with its fields before its files, the manifest first', () => {
    const form = formOf(gathered(chosen('x/b.jpg', 'x/manifest.jsonl')), { name: 'x', camera: '' });
    expect([...form.keys()]).toEqual(['name', 'manifest', 'images']);
  });
});
