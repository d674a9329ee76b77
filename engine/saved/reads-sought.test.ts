import { Readable } from 'node:stream';
import { beforeEach, describe, expect, it } from 'vitest';
import { tempFolder } from '../../tests/support/temp-folder.ts';
import type { Engine } from '../engine.ts';
import { openEngine } from '../open.ts';
import type { Asker, NewSavedQuestion } from '../records/saved-questions.ts';
import { MOST_FOUND } from './reads-sought.ts';

const DAY = 86_400_000;
const BEGIN = Date.UTC(2026, 2, 3, 12);
const GIVEN: NewSavedQuestion = {
  ...{ name: 'the van', question: 'reads', by: 'R. Analyst', channel: 'http' },
  ...{ purpose: 'criminal investigation', case_number: 'C-7' },
  asked: { plate: 'kdr*' },
};

const ME: Asker = { actor: GIVEN.by, channel: 'http' };

let engine: Engine;
let now: number;
beforeEach(() => {
  now = BEGIN + 10 * DAY;
  engine = openEngine({ data: tempFolder(), clock: () => now });
  engine.cameras.put([
    { id: 'el-paso', lat: 31.76, lon: -106.48, name: null, heading: null },
    { id: 'laredo', lat: 27.5, lon: -99.5, name: null, heading: null },
  ]);
  return async () => await engine.close();
});

async function see(plate: string, days: number, more: object = {}): Promise<void> {
  const captured_at = new Date(BEGIN + days * DAY).toISOString();
  const line = JSON.stringify({ camera_id: 'el-paso', captured_at, plate, confidence: 0.99, ...more });
  await engine.reads.ingest(Readable.from([Buffer.from(line)]), {});
}

const events = () => engine.events.since('question', 0).map(({ body }) => body);
const foundBy = async (asked: Readonly<Record<string, unknown>>, days: number | null = null) =>
  (await engine.savedQuestions.run(engine.savedQuestions.save({ ...GIVEN, asked, days }).id, ME)).named;

describe('a saved search of reads', () => {
  it('tells when it finds reads that it did not find before, also where it had found none, and not when reads are gone', async () => {
    const { id } = engine.savedQuestions.save({ ...GIVEN, days: 2 });
    expect(await engine.savedQuestions.run(id, ME)).toMatchObject({
      named: 0,
      answer: null,
      changed_at: null,
      window: null,
      error: null,
    });
    await see('KDR4821', 0);
    now += DAY;
    const window = { from: BEGIN, to: BEGIN + 1 };
    expect(await engine.savedQuestions.run(id, ME)).toMatchObject({ named: 1, answer: null, changed_at: now, window });
    const told = { id, name: 'the van', by: 'R. Analyst', question: 'reads', answer: null, named: 1, appeared: 1, gone: 0 };
    expect(events()).toEqual([told]);
    expect(JSON.stringify(events())).not.toContain('KDR');

    // The window goes on with the newest read, so that the first one lies before it.
    await see('OTHER77', 5);
    const changed_at = now;
    now += DAY;
    expect(await engine.savedQuestions.run(id, ME)).toMatchObject({ named: 0, changed_at });
    await see('KDR9999', 5.5);
    await engine.savedQuestions.run(id, ME);
    expect(events()).toEqual([told, told]);
  });

  it('is recorded as every search of reads is, with the plate, the window, the case and the purpose of who saved it', async () => {
    await see('KDR4821', 0);
    const { id } = engine.savedQuestions.save({ ...GIVEN, asked: { plate: 'kdr*', camera: ['el-paso', 'laredo'] }, days: 1 });
    await engine.savedQuestions.runDue();
    const times = { from: new Date(BEGIN).toISOString(), to: new Date(BEGIN + 1).toISOString() };
    expect(engine.audit.list({ action: 'search_reads' }).items).toMatchObject([
      {
        ...{ actor: 'R. Analyst', channel: 'server', purpose: 'criminal investigation', case_number: 'C-7' },
        asked: { saved_question: id, plate: 'kdr*', camera: 'el-paso, laredo', ...times },
      },
    ]);
  });

  it('is not asked without a purpose that the policy profile allows', async () => {
    await see('KDR4821', 0);
    const { id } = engine.savedQuestions.save({ ...GIVEN, purpose: null });
    const ended = await engine.savedQuestions.run(id, ME);
    expect([ended.named, ended.error]).toEqual([null, expect.stringContaining('demands another purpose')]);
    expect(engine.audit.list({ action: 'search_reads' }).items).toEqual([]);
  });

  it('looks by plate, likely, camera, area, state and certainty', async () => {
    await see('KDR4821', 0, { jurisdiction: 'US-TX' });
    await see('KDR4821', 1, { camera_id: 'laredo' });
    await see('KDR4B21', 2, { confidence: 0.6 });
    expect(await foundBy({})).toBe(3);
    expect(await foundBy({}, 1.5)).toBe(2);
    expect(await foundBy({ plate: 'KDR4821' })).toBe(2);
    expect(await foundBy({ likely: 'KDR4821' })).toBe(3);
    expect(await foundBy({ likely: 'KDR4821', camera: 'laredo' })).toBe(1);
    expect(await foundBy({ camera: ['laredo'] })).toBe(1);
    expect(await foundBy({ area: '31.76 -106.48 25km' })).toBe(2);
    expect(await foundBy({ state: 'us-tx' })).toBe(1);
    expect(await foundBy({ max_confidence: 0.9 })).toBe(1);
  });

  it('is refused with parameters that a search does not take', () => {
    const wrong = [{ wrong: 1 }, { plate: '***✈' }, { likely: '---' }, { area: 'somewhere' }, { state: 'US-XX' }];
    for (const asked of [
      ...wrong,
      { min_confidence: 2 },
      { min_confidence: 0.9, max_confidence: 0.5 },
      { likely: 'KDR4821', plate: 'KDR*' },
      { from: '2026-03-03' },
    ])
      expect(() => engine.savedQuestions.save({ ...GIVEN, asked }), JSON.stringify(asked)).toThrow('Expected');
    expect(() => engine.savedQuestions.save({ ...GIVEN, asked: { likely: 'KDR4821', batch: 'x' } })).toThrow(
      'Expected one of camera, area, state, likely for a parameter',
    );
  });

  it(`says so where it finds more than ${MOST_FOUND} reads, which are too many to compare`, async () => {
    const lines = Array.from({ length: MOST_FOUND + 1 }, (_, i) =>
      JSON.stringify({ camera_id: 'el-paso', captured_at: new Date(BEGIN + i * 1000).toISOString(), plate: `KDR${1000 + i}` }),
    );
    await engine.reads.ingest(Readable.from([Buffer.from(lines.join('\n'))]), {});
    const { id } = engine.savedQuestions.save(GIVEN);
    const ended = await engine.savedQuestions.run(id, ME);
    expect([ended.named, ended.error]).toEqual([null, expect.stringContaining(`at most ${MOST_FOUND} reads`)]);
  });
});
