import { expect, test } from 'vitest';
import { displayWidth } from './display-width.ts';

test.each([
  ['', 0],
  ['KDR4821', 7],
  ['Peñasco – ½ día', 15],
  ['n\u0303', 1],
  ['\u001b[31mred\u001b[39m', 3],
  ['🚗', 2],
  ['👮🏽‍♀️', 2],
  ['🇲🇽', 2],
  ['☝🏽', 2],
  ['👩‍❤️‍👨', 2],
  ['⚠️', 2],
  ['⚠', 1],
  ['1️⃣', 2],
  ['✅ seen', 7],
  ['京都', 4],
  ['ナンバー', 8],
  ['ﾅﾝｶ', 3],
  ['한국', 4],
  ['「ＡＢ」', 8],
  ['a\u200bb', 2],
])('%j takes the columns of a terminal that it is shown in: %i', (text, width) => {
  expect(displayWidth(text)).toBe(width);
});
