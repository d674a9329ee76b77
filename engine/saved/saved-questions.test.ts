import { beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../../tests/support/eventually.ts';
import { readOnRoad } from '../../tests/support/road-reads.ts';
import { tempFolder } from '../../tests/support/temp-folder.ts';
import type { Engine } from '../engine.ts';
import { openEngine } from '../open.ts';
import { BEGIN, DAY_S, drive, HOUR_S, ROAD, type ToldPassage } from '../questions/testing/road.ts';
import type { Asker, NewSavedQuestion } from '../records/saved-questions.ts';

const HOUR = 3_600_000;
const GIVEN: NewSavedQuestion = {
  ...{
    name: 'who meets',
    question: 'scenes',
    by: 'R. Analyst',
    channel: 'http',
    purpose: 'criminal investigation',
    case_number: null,
  },
  asked: { scenes: [sceneAt(1, 0), sceneAt(4, 1)], least: 2 },
};

const ME: Asker = { actor: GIVEN.by, channel: 'http' };

let data: string;
let engine: Engine;
let now: number;
beforeEach(async () => {
  now = BEGIN + 30 * 24 * HOUR;
  data = tempFolder();
  engine = openEngine({ data, clock: () => now });
  await read([...drive('LEAD001', 5 * HOUR_S, [1, 2, 3]), ...drive('LEAD001', DAY_S + 5 * HOUR_S, [4, 5])]);
  return async () => await engine.close();
});

/** A camera, on a day. */
function sceneAt(camera: number, day: number) {
  const from = BEGIN + day * 24 * HOUR;
  return { from: new Date(from).toISOString(), to: new Date(from + 24 * HOUR).toISOString(), cameras: [ROAD[camera].id] };
}

const read = (passages: readonly ToldPassage[]): Promise<void> => readOnRoad(engine, passages);

const events = () => engine.events.since('question', 0).map(({ kind, subject, body }) => ({ kind, subject, body }));

describe('a saved question', () => {
  it('is due at once, then every so many hours, and raises an event only when its answer names others than before', async () => {
    const { id } = engine.savedQuestions.save({ ...GIVEN, every_hours: 6 });
    expect(await engine.savedQuestions.runDue()).toBe(1);
    const first = engine.savedQuestions.get(id);
    expect(first).toMatchObject({ named: 1, answered_at: now, due_at: now + 6 * HOUR, changed_at: null, error: null });
    expect(await engine.savedQuestions.runDue()).toBe(0);

    // More reads, of a vehicle that was at one of the places only.
    await read(drive('OTHER77', 8 * HOUR_S, [1, 2]));
    now += 6 * HOUR;
    expect(await engine.savedQuestions.runDue()).toBe(1);
    expect(events()).toEqual([]);

    await read([...drive('SECOND2', 7 * HOUR_S, [1]), ...drive('SECOND2', DAY_S + 7 * HOUR_S, [4])]);
    now += 6 * HOUR;
    expect(await engine.savedQuestions.runDue()).toBe(1);
    const { answer, changed_at } = engine.savedQuestions.get(id);
    expect(changed_at).toBe(now);
    const told = { id, name: 'who meets', by: 'R. Analyst', question: 'scenes', answer, named: 2, appeared: 1, gone: 0 };
    expect(events()).toEqual([{ kind: 'question.changed', subject: id, body: told }]);
    expect(JSON.stringify(events())).not.toContain('SECOND2');
  });

  it('is asked so many hours after its last run when its schedule is changed, at once where that is past, and when due stays so', async () => {
    const { id } = engine.savedQuestions.save({ ...GIVEN, every_hours: 24 });
    expect(engine.savedQuestions.reschedule(id, 6)).toMatchObject({ every_hours: 6, due_at: now });
    await engine.savedQuestions.runDue();
    const asked = now;
    now += HOUR;
    expect(engine.savedQuestions.reschedule(id, 48)).toMatchObject({ every_hours: 48, due_at: asked + 48 * HOUR });
    expect(engine.savedQuestions.reschedule(id, 0.5)).toMatchObject({ every_hours: 0.5, due_at: now });
    expect(await engine.savedQuestions.runDue()).toBe(1);
    for (const wrong of [0, 1e6]) expect(() => engine.savedQuestions.reschedule(id, wrong)).toThrow('every_hours');
    expect(engine.savedQuestions.get(id).every_hours).toBe(0.5);
  });

  it('whose schedule is changed while it is asked keeps the answer, and is next asked by the new schedule', async () => {
    const { id } = engine.savedQuestions.save({ ...GIVEN, every_hours: 24 });
    const running = engine.savedQuestions.runDue();
    engine.savedQuestions.reschedule(id, 6);
    expect(await running).toBe(1);
    expect(engine.savedQuestions.get(id)).toMatchObject({ named: 1, answered_at: now, due_at: now + 6 * HOUR });
  });

  it('is recorded in the audit log at every run, with the name and the purpose of the person who saved it', async () => {
    const { id } = engine.savedQuestions.save(GIVEN);
    await engine.savedQuestions.runDue();
    const rows = () => engine.audit.list({}).items.filter(({ action }) => action === 'search_scenes');
    const run = { purpose: 'criminal investigation', asked: { saved_question: id } };
    expect(rows()).toMatchObject([{ ...run, actor: 'R. Analyst', channel: 'server' }]);
    // Out of turn it is a look-up of who asks for it, not of who once saved it.
    await engine.savedQuestions.run(id, { actor: 'B. Deputy', channel: 'http' });
    expect(rows()).toMatchObject([{ ...run, actor: 'B. Deputy', channel: 'http' }, {}]);
  });

  it('about plates is recorded with them, so that a plate is not watched unseen', async () => {
    engine.savedQuestions.save({ ...GIVEN, question: 'convoys', asked: { plates: ['LEAD001', 'OTHER77'] } });
    await engine.savedQuestions.runDue();
    const [row] = engine.audit.list({}).items;
    expect(row).toMatchObject({ action: 'search_convoys', channel: 'server', asked: { plates: 'LEAD001, OTHER77' } });
  });

  it.each([
    ['is disabled', { disabled: true }],
    ['has another role', { roles: ['operator' as const] }],
  ])('is not asked any more in the name of a person who %s', async (_, change) => {
    engine.access.begin();
    const person = engine.access.addPerson({ name: GIVEN.by, roles: ['analyst'] });
    const { id } = engine.savedQuestions.save({ ...GIVEN, every_hours: 1 });
    expect(await engine.savedQuestions.runDue()).toBe(1);
    engine.access.changePerson(person.id, change);
    now += HOUR;
    expect(await engine.savedQuestions.runDue()).toBe(0);
    expect(engine.savedQuestions.get(id)).toMatchObject({ error: expect.stringContaining('may not search'), due_at: now + HOUR });
    expect(engine.audit.list({}).items.filter(({ action }) => action === 'search_scenes')).toHaveLength(1);
  });

  it('that fell due several times while the program was closed is asked once when it starts again', async () => {
    const { id } = engine.savedQuestions.save({ ...GIVEN, every_hours: 1 });
    await engine.savedQuestions.run(id, ME);
    await engine.close();
    now += 10 * HOUR;
    engine = openEngine({ data, clock: () => now });
    engine.savedQuestions.start();
    await eventually(() => expect(engine.savedQuestions.get(id).answered_at).toBe(now));
    expect(engine.savedQuestions.get(id).due_at).toBe(now + HOUR);
    expect(engine.audit.list({}).items.filter(({ action }) => action === 'search_scenes')).toHaveLength(2);
  });

  it('is not asked if the policy profile does not allow its purpose: the refusal is stored, and no event is sent', async () => {
    const { id } = engine.savedQuestions.save({ ...GIVEN, purpose: 'curiosity' });
    const ended = await engine.savedQuestions.run(id, ME);
    expect(ended).toMatchObject({ named: null, answer: null, answered_at: null });
    expect(ended.error).toContain('demands another purpose');
    expect(events()).toEqual([]);
  });

  it('asks only about the days up to the newest read', async () => {
    const { id } = engine.savedQuestions.save({ ...GIVEN, question: 'corridors', asked: { least: 1 }, days: 0.5 });
    const { answer } = await engine.savedQuestions.run(id, ME);
    const { window } = JSON.parse(engine.answers.get(answer as string).body);
    expect(Date.parse(window.to) - Date.parse(window.from)).toBe(12 * HOUR);
  });

  it('is refused if its parameters are wrong, and is not asked after it was deleted', () => {
    expect(() => engine.savedQuestions.save({ ...GIVEN, question: 'convoys', asked: { wrong: 1 } })).toThrow(
      'but received "wrong"',
    );
    expect(() => engine.savedQuestions.save({ ...GIVEN, asked: { ...GIVEN.asked, from: '2026-03-01' } })).toThrow('"from"');
    expect(() => engine.savedQuestions.save({ ...GIVEN, every_hours: 0 })).toThrow('every_hours');
    expect(() => engine.savedQuestions.save({ ...GIVEN, days: -1 })).toThrow('days');
    const { id } = engine.savedQuestions.save(GIVEN);
    engine.savedQuestions.remove(id);
    expect(() => engine.savedQuestions.get(id)).toThrow('the id of a saved question');
    expect(() => engine.savedQuestions.remove(id)).toThrow('the id of a saved question');
    expect(engine.savedQuestions.list({}).items).toEqual([]);
  });
});
