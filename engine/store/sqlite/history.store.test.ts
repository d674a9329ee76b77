import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { tempFolder } from '../../../tests/support/temp-folder.ts';
import { openSqliteHistory } from './history.store.ts';

it('is its owner’s alone, whatever the umask: passages say where people were', () => {
  const umask = process.umask(0o022);
  onTestFinished(() => void process.umask(umask));
  const folder = join(tempFolder(), 'data/history');
  const history = openSqliteHistory(folder);
  onTestFinished(() => history.close());
  for (const month of ['2026-02', '2026-03']) {
    const row = { plate: 'KDR4821', at: Date.parse(`${month}-03`), camera: 1, read: 1, state: 'US-TX', sure: 99 };
    history.write(month, { remove: [], add: [row] }, 1);
  }
  history.pack('2026-02');
  const modes = ['', ...readdirSync(folder)].map((name) => [name, (statSync(join(folder, name)).mode & 0o777).toString(8)]);
  const names = ['months.db', '2026-02.db', '2026-03.db'].flatMap((name) => [name, `${name}-wal`, `${name}-shm`]);
  expect(Object.fromEntries(modes)).toEqual({ '': '700', ...Object.fromEntries(names.map((name) => [name, '600'])) });
});
