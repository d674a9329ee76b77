import { expect, test } from 'vitest';
import { type Sentence, say, translator } from './sentences.ts';

const SAW: Sentence = {
  en: 'by {cars} {cars|car|cars} that {n} {n|camera|cameras} saw',
  es: 'según {cars} {cars|coche|coches} que {n|vio|vieron} {n} {n|cámara|cámaras}',
};
const inSpanish = translator([SAW]);

test.each([
  [1, 1, 'by 1 car that 1 camera saw', 'según 1 coche que vio 1 cámara'],
  [12, 1, 'by 12 cars that 1 camera saw', 'según 12 coches que vio 1 cámara'],
  ['1.0', 0, 'by 1.0 cars that 0 cameras saw', 'según 1.0 coches que vieron 0 cámaras'],
  [4570, 1_200_000, 'by 4,570 cars that 1,200,000 cameras saw', 'según 4,570 coches que vieron 1,200,000 cámaras'],
  [1234.5, 999, 'by 1,234.5 cars that 999 cameras saw', 'según 1,234.5 coches que vieron 999 cámaras'],
  ['1,001', 21, 'by 1,001 cars that 21 cameras saw', 'según 1,001 coches que vieron 21 cámaras'],
])('a sentence has the form for one where its value is 1, in both languages: %s, %s', (cars, n, en, es) => {
  expect(say(SAW, { cars, n })).toBe(en);
  expect(inSpanish(en)).toBe(es);
});

test('what an older version stored with the form for many is translated, too', () => {
  expect(inSpanish('by 1 cars that 1 cameras saw')).toBe('según 1 coche que vio 1 cámara');
});
