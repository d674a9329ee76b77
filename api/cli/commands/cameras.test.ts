import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { lpr, lprJson } from '../../../tests/support/lpr.ts';
import { EXITS } from '../exit.ts';

let folder: string;
let data: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lpr-cameras-'));
  data = join(folder, 'data');
});
afterAll(() => rm(folder, { recursive: true }));

async function imported(file: string | Buffer) {
  const path = join(folder, 'cameras.csv');
  await writeFile(path, file);
  return await lpr('cameras', 'import', path, '--data', data);
}

const ROW = { id: 'cam-1', name: 'Puente; norte', lat: 31.76, lon: -106.48, heading: 12.5, kind: 'fixed' };
const COMMAS = 'id,name,lat,lon,heading,kind\ncam-1,"Puente; norte",31.76,-106.48,12.5,fixed\n';
const EXCEL = '\ufeffid;name;lat;lon;heading;kind\r\ncam-1;"Puente; norte";31,76;-106,48;12,5;fixed\r\n';

it.each([
  ['with commas', COMMAS],
  ['with semicolons and decimal commas, as Excel writes it in Spanish', EXCEL],
  ['in UTF-16', Buffer.from(EXCEL.replaceAll(/;(?! norte)/g, '\t'), 'utf16le')],
])('a file of cameras is read %s', async (_, file) => {
  expect(await imported(file)).toMatchObject({ code: 0, stdout: '1 camera stored\n' });
  expect(await lprJson('cameras', '--data', data)).toMatchObject([ROW]);
});

it('reads a file of cameras in Windows-1252, and says so', async () => {
  const { code, stderr } = await imported(Buffer.from('id,name\ncam-1,Jim\xe9nez\n', 'latin1'));
  expect([code, stderr]).toEqual([0, expect.stringContaining('cameras.csv: read as Windows-1252, not UTF-8')]);
  expect(await lprJson('cameras', '--data', data)).toMatchObject([{ name: 'Jiménez' }]);
});

it('says where a file of cameras is wrong', async () => {
  const refusals: readonly (readonly [string | Buffer, string])[] = [
    [
      COMMAS.replace('31.76', '131.76'),
      'Expected a number of at most 90 for lat but received "131.76" of type string in line 2 of ',
    ],
    [COMMAS.replace(',fixed', ''), 'Invalid Record Length'],
    [COMMAS.replace('31.76', 'north'), 'Expected a number for lat but received "north" of type string in line 2 of '],
    ['name,lat\nNorth,31\n', 'Expected the column id in '],
    ['id\n', 'Expected at least one camera in '],
    [Buffer.from('id,name\ncam-1,Jim\x82nez\n', 'latin1'), 'in UTF-8 or Windows-1252 but received other bytes'],
  ];
  for (const [file, message] of refusals) {
    const { code, stderr } = await imported(file);
    expect([code, stderr]).toEqual([EXITS.input.code, expect.stringContaining(message)]);
  }
});
