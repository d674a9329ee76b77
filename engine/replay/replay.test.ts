import { Readable } from 'node:stream';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { tempFolder } from '../../tests/support/temp-folder.ts';
import type { Engine } from '../engine.ts';
import { openEngine } from '../open.ts';
import type { NewWatchlist } from '../records/watchlists.ts';

let engine: Engine;
let list: string;
beforeEach(async () => {
  engine = openEngine({ data: tempFolder() });
  onTestFinished(() => engine.close());
  list = engine.watchlists.create({ name: 'ncic', policy: 'exact' }).id;
  engine.entries.add(list, { plate: 'ABC1230' });
  const line = JSON.stringify({ plate: 'ABC123O', camera_id: 'C', captured_at: '2026-03-01T00:00:00Z' });
  await engine.reads.ingest(Readable.from([Buffer.from(line)]), {});
});

describe('settings that lists do not have', () => {
  const mistyped = { plicy: 'ocr' } as Partial<NewWatchlist>;
  const refused = {
    code: 'bad_request',
    message: expect.stringMatching(
      /^Expected one of name, .*policy.* for a setting of (?:a list|the list "ncic") but received "plicy" of type string: did you mean policy\?$/,
    ),
  };

  it('are refused in a replay, on either side', async () => {
    await expect(engine.why.replay({}, { ncic: mistyped }, {})).rejects.toMatchObject(refused);
    await expect(engine.why.replay({ ncic: mistyped }, {}, {})).rejects.toMatchObject(refused);
  });

  it('are refused in a preview, and where a list is made or changed', async () => {
    await expect(engine.why.preview(list, mistyped, {})).rejects.toMatchObject(refused);
    expect(() => engine.watchlists.create({ name: 'other', ...mistyped })).toThrow(expect.objectContaining(refused));
    expect(() => engine.watchlists.update(list, mistyped)).toThrow(expect.objectContaining(refused));
  });
});

describe('a replay', () => {
  it('says what the settings would gain', async () => {
    expect(await engine.why.replay({}, { ncic: { policy: 'ocr' } }, {})).toMatchObject({ reads: 1, gained: 1, lost: 0 });
  });

  it('refuses an unknown list, and configurations without settings', async () => {
    await expect(engine.why.replay({}, { ncci: {} }, {})).rejects.toMatchObject({
      code: 'not_found',
      message: 'There is no watchlist "ncci"',
    });
    await expect(engine.why.replay({}, {}, {})).rejects.toMatchObject({ code: 'bad_request' });
  });
});
