import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ChainsIn, ClonesIn, ConvoysIn, CorridorsIn, HabitsIn, LinksIn, ScenesIn } from '../../../wire/question.ts';
import { bodyOf, FIELDS, QUESTIONS, type SceneRow, scenesIn, scenesText } from './asking.ts';

const SCHEMAS = {
  ...{ clones: ClonesIn, convoys: ConvoysIn, scenes: ScenesIn, habits: HabitsIn },
  ...{ corridors: CorridorsIn, links: LinksIn, chains: ChainsIn },
};

it.each(QUESTIONS)('makes a request for %s that the server accepts, from any of its fields', (question) => {
  const texts = { plates: 'KDR4821, XJY9895', cameras: 'cam-1 cam-2', list: 'SZ-1, SZ-2', text: 'currency', state: 'us-tx' };
  const scene = 'one;2026-03-03T14:00:00.000Z;2026-03-03T16:00:00.000Z;31.76 -106.48 10km';
  const query = Object.fromEntries(
    FIELDS[question].map((field) => [
      field.name,
      field.kind === 'number' ? String(field.usual) : field.kind === 'scenes' ? scene : texts[field.kind],
    ]),
  );
  const window = { from: '2026-03-01T00:00:00.000Z', to: '2026-03-31T00:00:00.000Z' };
  const body = bodyOf(question, { ...window, ...query, case: '3' });
  expect(SCHEMAS[question].safeParse(body).error).toBeUndefined();
  expect(Object.keys(body).sort()).toEqual(['from', 'to', ...Object.keys(query)].sort());
});

it('accepts a place as a point or as cameras, and leaves out incomplete scenes', () => {
  const rows: SceneRow[] = [
    { id: '', from: '2026-03-03T14:00:00Z', to: '2026-03-03T16:00:00Z', where: '31.76 -106.48' },
    { id: 'bridge', from: '2026-03-04T14:00:00Z', to: '2026-03-04T16:00:00Z', where: 'cam-1, cam 2,' },
    { id: 'unfinished', from: '', to: '', where: 'cam-1' },
  ];
  expect(bodyOf('scenes', { scenes: scenesText(rows) }).scenes).toEqual([
    { from: '2026-03-03T14:00:00Z', to: '2026-03-03T16:00:00Z', lat: 31.76, lon: -106.48 },
    { id: 'bridge', from: '2026-03-04T14:00:00Z', to: '2026-03-04T16:00:00Z', cameras: ['cam-1', 'cam 2'] },
  ]);
});

it('keeps every row of scenes in the address, also incomplete ones', () => {
  const text = fc.string({ maxLength: 12 }).map((given) => given.replaceAll(/[;\n]/g, ' ').trim());
  const row = fc.record({ id: text, from: text, to: text, where: text });
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), (rows) => {
      expect(scenesIn(scenesText(rows))).toEqual(rows);
    }),
  );
});
