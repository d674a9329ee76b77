import { afterAll, beforeAll } from 'vitest';
import { sharedTempFolder } from '../support/temp-folder.ts';
import { type Galleries, openGalleries } from './galleries.ts';

/** For a file with tests of every page: call it once in the file's `describe`, and call the function that it returns in each test. */
export function sharedGalleries(): () => Galleries {
  const folder = sharedTempFolder();
  let galleries: Galleries;
  beforeAll(async () => {
    galleries = await openGalleries(folder);
  });
  afterAll(async () => await galleries?.close());
  return () => galleries;
}
