import { expect, it } from 'vitest';
import { readRoads } from './read-roads.ts';

const PLACES = 'id,lat,lon\nlaredo,27.5,-99.5\ncotulla,28.4,-99.2\n';
const ROADS = 'from,to,road,km,kmh\nlaredo,cotulla,I-35,110,105\ncotulla,laredo,I-35,111,\n';

it('reads roads in CSV with the places of their ends', () => {
  const [first, second] = readRoads(ROADS, PLACES);
  expect(first).toMatchObject({ name: 'I-35', from: 'laredo', to: 'cotulla', km: 110, kmh: 105 });
  expect(first.line).toEqual([
    { lat: 27.5, lon: -99.5 },
    { lat: 28.4, lon: -99.2 },
  ]);
  expect(second.kmh).toBeNull();
});

it('reads them with semicolons between cells, and decimal commas then', () => {
  const places = PLACES.replaceAll(',', ';').replaceAll('.', ',');
  expect(readRoads(ROADS.replaceAll(',', ';'), places)).toEqual(readRoads(ROADS, PLACES));
});

it('says what is wrong with line and column', () => {
  const wrong =
    (text: string, places: string | null) =>
    (message: string): void =>
      expect(() => readRoads(text, places)).toThrow(message);
  wrong(ROADS, null)('Expected a second file with the places');
  wrong(ROADS.replace('laredo,cotulla', 'laredo,dilley'), PLACES)('Line 2, column to: Expected the id of one of the places');
  wrong(ROADS.replace(',110,', ',far,'), PLACES)('Line 2, column km');
  wrong('from,to,km\n', PLACES)('at least one road');
  wrong('from,to,km\na,b,1\n', PLACES)('Line 1: Expected the column road');
  wrong(ROADS, 'id,lat,lon\nlaredo,95,-99.5\n')('Line 2, column lat of the places');
});
