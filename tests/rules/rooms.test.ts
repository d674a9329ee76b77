import { expect, test } from 'vitest';
import { missingRooms } from './rooms.ts';

const LISTS = [{ document: 'engine/README.md', of: 'engine/', named: (folder: string) => `\`${folder}/\`` }];

test('a folder with sources that the list leaves out is named, one without sources is not', () => {
  const files = ['engine/open.ts', 'engine/plate/lattice.ts', 'engine/gaps/gaps.question.ts', 'engine/models/one.json'];
  const texts = new Map([['engine/README.md', '| `plate/` | lattices |']]);
  expect(missingRooms(files, texts, LISTS)).toEqual(['engine/README.md: expected the room engine/gaps to be listed as `gaps/`']);
});
