import { expect, it } from 'vitest';
import { BY, DAY, daysAgo, line, NOW, open, put, wanted } from '../../tests/support/retention.ts';

it('answers say that reads of their window were deleted, although others of it were kept', async () => {
  const { engine } = open();
  wanted(engine, 'WANTED1');
  await put(engine, [line('WANTED1', daysAgo(23)), line('OLD1111', daysAgo(22)), line('NEW1111', daysAgo(20))]);
  engine.retention.use({ profile: 'va' }, BY);
  const notesOf = async (window: { from?: number; to?: number }): Promise<unknown> => {
    const { notes } = JSON.parse((await engine.answers.ask('convoys', window)).body);
    expect((await engine.vehicles.vehicle({ plate: 'OLD1111', ...window })).notes).toEqual(notes);
    expect((await engine.vehicles.likely({ plate: 'OLD1111', ...window })).notes).toEqual(notes);
    return notes;
  };
  expect(await notesOf({})).toEqual([]);
  await engine.retention.run(BY, { rewrite: 'never' });
  expect(await notesOf({})).toEqual([expect.stringContaining(`Reads captured until ${daysAgo(22)} were deleted`)]);
  expect(await notesOf({ from: NOW - 21 * DAY })).toEqual([]);
});

it('a search of a plate is never told to have followed more reads than there are, also after the newest were deleted', async () => {
  const { engine } = open();
  await put(engine, [line('NEW1111', daysAgo(1)), line('OLD1111', daysAgo(22)), line('OLD2222', daysAgo(22))]);
  const seen: [number, number][] = [];
  const ask = async () => await engine.vehicles.likely({ plate: 'NEW1111' }, (done, total) => seen.push([done, total]));
  await ask();
  engine.retention.use({ profile: 'va' }, BY);
  await engine.retention.run(BY, { rewrite: 'never' });
  await ask();
  expect(seen.at(-1)).toEqual([3, 3]);
});
