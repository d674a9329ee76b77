import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openSqliteStore } from '../../../engine/store/sqlite/store.ts';
import { readIn } from '../../../tests/support/builders.ts';
import { runLpr } from '../../../tests/support/run-lpr.ts';
import { tempFolder } from '../../../tests/support/temp-folder.ts';

it('saves a question, asks it, changes how often it is asked, and ends it', async () => {
  const data = tempFolder();
  const store = openSqliteStore(join(data, 'lpr.db'));
  readIn(store, 'GRO6762', { captured_at: Date.UTC(2026, 0, 1) });
  store.close();
  const lpr = async (...argv: string[]) => await runLpr('questions', ...argv, '--data', data);
  const shown = async (): Promise<unknown> => JSON.parse((await lpr('--json')).stdout);

  const id = (await lpr('save', 'clones of all time', '--question', 'clones', '--every', '48')).stdout.trim();
  expect(await shown()).toMatchObject([{ id, name: 'clones of all time', every_hours: 48, answered_at: null }]);
  expect((await lpr('run')).stdout).toBe('1 question answered\n');
  expect((await lpr('set', id, '--every', '6')).stdout).toMatch(/^Asked every 6 h; next at .+ UTC\n$/);
  const [saved] = (await shown()) as { answered_at: string; due_at: string; every_hours: number }[];
  expect(saved?.every_hours).toBe(6);
  expect(Date.parse(saved?.due_at ?? '') - Date.parse(saved?.answered_at ?? '')).toBe(6 * 3_600_000);
  const refused = await lpr('set', id, '--every', 'often');
  expect(refused.code).not.toBe(0);
  expect(refused.stderr).toContain('--every');
  expect((await lpr('delete', id)).code).toBe(0);
  expect(await shown()).toEqual([]);
});

it('saves a search of reads, and says how many it finds', async () => {
  const data = tempFolder();
  const store = openSqliteStore(join(data, 'lpr.db'));
  readIn(store, 'GRO6762', { captured_at: Date.UTC(2026, 0, 1) });
  store.close();
  const lpr = async (...argv: string[]) => await runLpr('questions', ...argv, '--data', data);
  const id = (await lpr('save', 'the van', '--question', 'reads', '--ask', '{"plate":"GRO*"}', '--days', '3')).stdout.trim();
  expect((await lpr('run', id)).stdout).toBe('1 read found\n');
});
