import { writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { beforeEach, expect, it } from 'vitest';
import { sourceOf } from '../../../tests/support/archives.ts';
import { runLpr } from '../../../tests/support/run-lpr.ts';
import { tempFolder } from '../../../tests/support/temp-folder.ts';
import { expectUnchanged } from '../../../tests/support/unrecordable.ts';
import { batchFiles } from '../../testing/batches.ts';
import { withEngine } from '../with-engine.ts';

let data: string;
beforeEach(() => {
  data = tempFolder();
});

const lpr = async (...argv: string[]) => await runLpr(...argv, '--data', data);

/** Commands that change something, in an order in which each finds what it changes, with the row that each adds. `$name`: what `idsIn` finds, or a file. */
const CHANGES: readonly (readonly [command: string, action: string, asked: object])[] = [
  ['watchlist import $list --list border --stale-hours 24', 'import_list', { did: 'import', list: 'border', version: '2' }],
  ['watchlist set --list border --priority 1', 'change_list', { did: 'change', name: 'border', priority: '1' }],
  ['entries add WYU1066 --list border --note neighbour', 'change_entry', { did: 'add', entry: '$entry' }],
  ['entries update $entry --list border --note none', 'change_entry', { did: 'change', fields: 'note' }],
  ['entries remove $entry --list border', 'change_entry', { did: 'remove', entry: '$entry' }],
  ['acknowledge $hit', 'acknowledge_hit', { id: '$hit', did: 'acknowledge' }],
  ['verify $hit --status rejected --reason misread', 'verify_hit', { id: '$hit', status: 'rejected', reason: 'misread' }],
  ['suppress add WYU1066 --reason wrong --until 2090-01-01', 'change_exemption', { of: 'suppress list', id: '$suppressed' }],
  ['suppress remove $suppressed', 'change_exemption', { did: 'remove', id: '$suppressed' }],
  ['allow add WYU1066 --reason patrol', 'change_exemption', { of: 'allow-list', id: '$allowed' }],
  ['allow remove $allowed', 'change_exemption', { did: 'remove', of: 'allow-list' }],
  ['batches cancel $batch', 'change_batch', { did: 'cancel', batch: '$batch' }],
  ['batches retry $batch', 'change_batch', { did: 'retry', batch: '$batch' }],
  ['cameras import $cameras', 'change_cameras', { cameras: '1' }],
  ['roads import $roads --places $places', 'change_roads', { did: 'set' }],
  ['corridors add north --cameras cam-1,cam-2', 'change_corridor', { did: 'set', name: 'north' }],
  ['corridors remove north', 'change_corridor', { did: 'remove', name: 'north' }],
  ['seizures import $seizures', 'import_seizures', { did: 'import' }],
  ['traces cancel $trace', 'cancel_trace', { id: '$trace' }],
  ['questions set $question --every 6', 'change_question', { id: '$question', every_hours: '6' }],
  ['questions delete $question', 'change_question', { did: 'remove', id: '$question' }],
  [
    'webhooks add http://127.0.0.1:9/token --allow-private --events list.loaded',
    'change_webhook',
    { did: 'add', id: '$webhook' },
  ],
  ['webhooks rotate $webhook', 'change_webhook', { did: 'rotate', id: '$webhook' }],
  ['webhooks resend $delivery', 'resend_delivery', { id: '$delivery' }],
  ['webhooks remove $webhook', 'change_webhook', { did: 'remove', id: '$webhook' }],
  ['model use sim-9301', 'change_model', { did: 'use', version: 'sim-9301' }],
  ['watchlist remove border', 'change_list', { did: 'remove', name: 'border' }],
];

const FILES: Readonly<Record<string, string>> = {
  list: 'plate\nKDR8100\n',
  cameras: 'id,lat,lon,heading\ncam-1,27,-99.5,0\n',
  roads: 'from,to,road,km\na,b,I-35,111\n',
  places: 'id,lat,lon\na,27,-99.5\nb,28,-99.5\n',
  seizures: 'event_id,at,kind,state\nSZ-1,2026-03-01T10:00:00Z,drugs,US-TX\n',
};

/** What the commands name: the newest record of each kind. */
async function idsIn(): Promise<Record<string, string | undefined>> {
  return await withEngine(data, async ({ watchlists, entries, hits, suppressList, allowList, batches, ...engine }) => {
    const list = watchlists.byName('border');
    const [hook] = engine.webhooks.list({}).items;
    return {
      entry: list === null ? undefined : entries.list(list.id, { plate: 'WYU1066' }).items[0]?.id,
      hit: hits.list({}).items[0]?.id,
      suppressed: suppressList.list({}).items[0]?.id,
      allowed: allowList.list({}).items[0]?.id,
      batch: batches.list({}).items[0]?.id,
      trace: engine.traces.list({}).items[0]?.id,
      question: engine.savedQuestions.list({}).items[0]?.id,
      webhook: hook?.id,
      delivery: engine.webhooks.deliveries({}).items[0]?.id,
    };
  });
}

async function fill(): Promise<void> {
  await withEngine(data, async (engine) => {
    const { id } = engine.watchlists.create({ name: 'border' });
    engine.entries.add(id, { plate: 'KDR8100' });
    const seen = { plate: 'KDR8100', captured_at: '2026-03-01T06:30:00Z', confidence: 0.999 };
    const lines = ['cam-1', 'cam-2'].map((camera_id) => JSON.stringify({ ...seen, camera_id }));
    await engine.reads.ingest(Readable.from([Buffer.from(lines.join('\n'))]), {});
    await engine.batches.submit(sourceOf(Object.entries(batchFiles(1)).map(([name, text]) => [name, Buffer.from(text)])), {
      name: 'b',
    });
  });
  await lpr('traces', 'submit', 'KDR4821', '--purpose', 'P-1', '--for-case', '1');
  await lpr('questions', 'save', 'week', '--question=convoys');
}

it('every command that changes something is recorded with what was decided, and without a plate; without its row there is no change', async () => {
  await fill();
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(data, `${name}.csv`), text);
  for (const [command, action, asked] of CHANGES) {
    if (command.includes('resend')) {
      await withEngine(data, async (engine) => {
        const { id } = engine.watchlists.byName('border') ?? { id: '' };
        await engine.watchlists.load(id, Readable.from([Buffer.from('plate\nWYU1067\n')]), { dryRun: false });
        // Nobody listens there, so the delivery waits.
        await engine.webhookSender.run();
      });
    }
    const ids: Record<string, string | undefined> = await idsIn();
    const known = (text: string, of = ids): string =>
      text.replaceAll(/\$(\w+)/g, (_, name: string) => (name in FILES ? join(data, `${name}.csv`) : (of[name] ?? '')));
    const before = await rowsAfter(-1);
    const words = command.split(' ').map((word) => known(word));
    await expectUnchanged(data, command, async () => {
      expect((await lpr(...words)).code, command).not.toBe(0);
    });
    const { code, stderr } = await lpr(...words);
    expect([code, stderr], command).toEqual([0, expect.any(String)]);
    const rows = await rowsAfter(before.length - 1);
    const now = { ...ids, ...Object.fromEntries(Object.entries(await idsIn()).filter(([, id]) => id !== undefined)) };
    const told = JSON.parse(known(JSON.stringify(asked), now)) as object;
    expect(rows, command).toMatchObject([{ action, actor: userInfo().username, channel: 'cli', asked: told }]);
    expect(JSON.stringify(rows), command).not.toMatch(/KDR8|WYU|neighbour|127\.0/);
  }
});

it('a change that was refused is not recorded', async () => {
  await fill();
  const before = (await rowsAfter(-1)).length;
  writeFileSync(join(data, 'bad.csv'), 'plate\n🚗\n');
  expect((await lpr('watchlist', 'import', join(data, 'bad.csv'), '--list', 'border')).code).toBe(3);
  expect((await lpr('verify', '0195a3c2-9000-7abc-8def-0123456789ab', '--status', 'confirmed')).code).toBe(4);
  expect((await lpr('entries', 'remove', 'nothing', '--list', 'border')).code).toBe(4);
  expect(await rowsAfter(before - 1)).toEqual([]);
});

async function rowsAfter(seq: number) {
  return await withEngine(data, async ({ audit }) => audit.list({ limit: 1000 }).items.filter((row) => row.seq > seq));
}
