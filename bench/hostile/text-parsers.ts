import { hoursOfText } from '../../engine/fields/active-hours.ts';
import { areaOfText } from '../../engine/fields/area.ts';
import { checkName } from '../../engine/fields/names.ts';
import { checkPlaces } from '../../engine/fields/places.ts';
import { checkListed, checkPlate } from '../../engine/fields/plates.ts';
import { checkJurisdiction } from '../../engine/fields/states.ts';
import { checkTime } from '../../engine/fields/times.ts';
import { checkZone } from '../../engine/fields/zones.ts';
import { LineSplitter } from '../../engine/ingest/lines.ts';
import { lineOf } from '../../engine/ingest/read-line.ts';
import { expressionOf, isPattern, normalizePattern } from '../../engine/plate/plate-pattern.ts';
import { scenesOfCsv } from '../../engine/scenes/scenes-file.ts';
import { LIST_FORMATS } from '../../engine/watchlists/formats/list-formats.ts';
import { drain, inPieces, type Parser, refusedOr } from './parser.ts';

const NOW = Date.UTC(2026, 2, 3);
const text = (...lines: readonly string[]): Uint8Array => Buffer.from(lines.join('\n'));

/** Read plates as NDJSON, as `POST /v1/reads` takes them. */
const lines: Parser = {
  name: 'NDJSON of reads',
  share: 0.44,
  seeds: [
    text('{"camera_id":"c1","captured_at":"2026-03-03T14:00:00Z","plate":"ABC1234","confidence":0.93,"state":"TX","id":"7"}'),
    text(
      '{"camera_id":"c1","captured_at":1772546400000,"characters":[[["B",0.81],["8",0.17]],[["A",1]]],"jurisdiction":"US-TX"}',
    ),
    text('{"camera_id":"c1","captured_at":"2026-03-03T14:00:00+01:00","plate":"AB 12","box":[1,2,30,40]}', '', '{"plate":'),
  ],
  parse(bytes) {
    const splitter = new LineSplitter(16_384);
    for (const line of [...splitter.push(bytes), ...splitter.end()]) if (line.problem === null) lineOf(line.text, NOW);
  },
};

const csv: Parser = {
  name: 'CSV of lists',
  share: 0.12,
  seeds: [
    text('plate,jurisdiction,reason_code,expires_at', 'ABC1234,US-TX,stolen,2026-12-31', '"A,B",US-NM,"said ""x""",'),
    text('LIC,LIS,VMA,VMO,PURGE DATE', 'ABC1234,TX,FORD,F150,12/31/2026', '7ABC*,CA,,,'),
  ],
  async parse(bytes) {
    const columns = { plate: 'LIC', jurisdiction: 'LIS', vehicle: ['VMA', 'VMO'], expires_at: 'PURGE DATE' };
    for (const mapping of [null, { format: 'csv', columns, country: 'US', dates: 'us', zone: 'America/Chicago' } as const]) {
      const reader = LIST_FORMATS.csv.reader(mapping);
      reader.time(bytes.toString('utf8', 0, 30), 'expires_at');
      await refusedOr(async () => {
        for await (const { given } of reader.rows(inPieces(bytes)))
          if ('expires_at' in given) reader.time(given.expires_at, 'expires_at');
      });
    }
  },
};

const ncic: Parser = {
  name: 'NCIC extract',
  share: 0.08,
  seeds: [text(`${'ABC1234TX2026PC20260303V123456789'.padEnd(160)}`, `${'XYZ987 NM'.padEnd(160)}`)],
  parse: (bytes) => drain(LIST_FORMATS.ncic.reader(null).rows(inPieces(bytes))),
};

const scenes: Parser = {
  name: 'CSV of scenes',
  share: 0.06,
  seeds: [
    text('id,from,to,cameras', 's1,2026-03-03T10:00:00Z,2026-03-03T11:00:00Z,c1;c2'),
    text('event_id,at,lat,lon,km', 'e1,2026-03-03T10:00:00Z,31.76,-106.48,5'),
    text('id;at;cameras', 's1;14/03/2026;c1', 's2;3/4/2026;c1'),
  ],
  async parse(bytes) {
    await scenesOfCsv(bytes.toString(), { hours_before: 24, km: 5 });
  },
};

/** Values in queries and bodies: plates, patterns, areas, hours, times, places. A pattern is also matched, with a plate that is expensive for it. */
const fields: Parser = {
  name: 'fields of queries and bodies',
  share: 0.24,
  seeds: [
    ...['ABC1234', '7ABC*', 'A??9*', '31.76 -106.48 25km', 'mon-fri 08:00-17:00 America/Chicago', '2026-03-03T10:00:00Z'],
    ...['US-TX', 'MX-CHH', '[10,20,30,40]', 'America/Denver', '31 -106, 32 -106, 32 -105', 'c1; c2'],
  ].map((each) => text(each)),
  parse(bytes) {
    const given = bytes.toString();
    const listed = checkListed(given);
    if (listed.ok && isPattern(listed.value)) expressionOf(listed.value).test('A'.repeat(20));
    normalizePattern(given);
    checkPlate(given);
    areaOfText(given);
    hoursOfText(given);
    checkTime(given, 'x');
    checkZone(given, 'x');
    checkJurisdiction(given);
    checkName(given, 'x');
    checkPlaces(parsed(given), 'x');
  },
};

/** The parsed JSON, or the text itself where it is not JSON. */
function parsed(given: string): unknown {
  try {
    return JSON.parse(given);
  } catch (error) {
    if (error instanceof SyntaxError) return given;
    throw error;
  }
}

export const TEXT_PARSERS: readonly Parser[] = [lines, csv, ncic, scenes, fields];
