import { writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { parseVerifierKey, verifyRow } from '../../../engine/audit/verifier.ts';
import { runLpr } from '../../../tests/support/run-lpr.ts';
import { sharedTempFolder, tempFolder } from '../../../tests/support/temp-folder.ts';
import { COMMANDS } from '../commands.ts';
import { withEngine } from '../with-engine.ts';

let data: string;
beforeEach(async () => {
  data = tempFolder();
  await withEngine(data, async () => {});
});

const onData = async (...argv: string[]) => await runLpr(...argv, '--data', data);

/** Rows of the log, oldest first, read from the store. */
async function recorded() {
  let rows: readonly { action: string; asked: Readonly<Record<string, string>>; actor: string; purpose: string | null }[] = [];
  await withEngine(data, async ({ audit }) => {
    rows = [...audit.list({}).items].reverse();
  });
  return rows;
}

const NOBODY = '0195a3c2-9000-7abc-8def-0123456789ab';

const SCENE = join(sharedTempFolder(), 'scene.csv');
/** Commands that show vehicles or people, with the look-up that each records. */
const LOOKUPS: readonly (readonly [readonly string[], string])[] = [
  [['reads'], 'search_reads'],
  [['reads', 'show', NOBODY], 'show_read'],
  [['passages'], 'search_passages'],
  [['clones'], 'search_clones'],
  [['convoys'], 'search_convoys'],
  [['scenes', SCENE], 'search_scenes'],
  [['seizures'], 'search_seizures'],
  [['traces'], 'search_traces'],
  [['traces', 'submit', 'KDR4821', '--purpose', 'P-1', '--for-case', '1'], 'submit_trace'],
  [['traces', 'show', NOBODY], 'show_trace'],
  [['links'], 'search_links'],
  [['links', 'chain'], 'search_chains'],
  [['habits'], 'search_habits'],
  [['corridors'], 'search_corridors'],
  [['cameras', 'health'], 'show_camera_health'],
  [['questions'], 'show_questions'],
  [['questions', 'save', 'convoys of the week', '--question=convoys'], 'save_question'],
  [['vehicle', 'KDR4821'], 'show_vehicle'],
  [['hits'], 'search_hits'],
  [['near-misses'], 'search_near_misses'],
  [['explain', NOBODY], 'explain'],
  [['replay', '--after-model', 'sim-9301'], 'replay'],
  [['entries', '--list', 'none'], 'search_entries'],
  [['watchlist', 'loads', '--list=none'], 'search_entries'],
  [['batches', 'show', NOBODY], 'show_batch'],
  [['suppress', 'list'], 'show_exemptions'],
  [['allow', 'list'], 'show_exemptions'],
  [['audit', 'list'], 'search_audit'],
  [['audit', 'misuse'], 'search_audit'],
  [['retention', 'holds'], 'show_holds'],
  [['sharing', 'list'], 'show_sharing'],
  [['sharing', 'receipts'], 'show_sharing'],
  [['sharing', 'revoke', NOBODY], 'show_sharing'],
  [['sharing', 'grant', 'Sheriff', '--what=list', '--list=none', '--reason=r', '--until=2090-01-01'], 'show_sharing'],
  [['access'], 'show_access'],
  [['access', 'keys'], 'show_access'],
  [['access', 'passkeys'], 'show_access'],
  [['access', 'agency'], 'show_access'],
  [['access', 'add', 'B7', '--roles', 'analyst'], 'change_access'],
  [['access', 'set', 'B7', '--disable'], 'change_access'],
  [['access', 'password', 'B7'], 'change_access'],
  [['access', 'key', 'B7'], 'change_access'],
  [['access', 'link', 'B7'], 'change_access'],
  [['access', 'revoke', NOBODY], 'change_access'],
];

/** Commands that add or change data (`changes.test.ts`), or show nothing of vehicles and people. `evidence` records its look-up itself, because its zip contains the proof. */
const OTHERS = [
  'acknowledge',
  'verify',
  'latency',
  'corridors list',
  'corridors add',
  'corridors remove',
  'corridors activity',
  'roads',
  'roads import',
  'evidence',
  'webhooks',
  'webhooks add',
  'webhooks remove',
  'webhooks rotate',
  'webhooks deliveries',
  'webhooks resend',
  'webhooks send',
  'retention',
  'retention profiles',
  'retention use',
  'retention plan',
  'retention run',
  'retention receipts',
  'retention hold',
  'retention release',
  'reports',
  'backup',
  'restore',
  'doctor',
  'demo',
  'simulate',
  'serve',
  'bench',
  'completion',
  'evaluate',
  'read',
  'ingest',
  'rematch',
  'watchlist import',
  'watchlist set',
  'watchlist list',
  'watchlist sweep',
  'watchlist remove',
  'entries add',
  'entries update',
  'entries remove',
  'cameras',
  'cameras import',
  'seizures import',
  'questions run',
  'questions set',
  'questions delete',
  'deconfliction',
  'deconfliction contact',
  'traces run',
  'traces cancel',
  'traces statistics',
  'batches',
  'batches cancel',
  'batches retry',
  'suppress add',
  'suppress remove',
  'allow add',
  'allow remove',
  'model learn',
  'model list',
  'model use',
  'audit verify',
  'audit checkpoint',
  'audit prove',
  'audit consistency',
  'audit witness',
];

describe('a look-up on the command line', () => {
  it('is recorded under the system’s account, with its parameters and its purpose', async () => {
    await onData('reads', '--plate', 'kdr*', '--purpose', 'stolen vehicle', '--for-case', '2026-0117');
    await onData('hits', '--min-posterior', '0.9', '--json');
    expect(await recorded()).toMatchObject([
      {
        actor: userInfo().username,
        channel: 'cli',
        action: 'search_reads',
        asked: { plate: 'kdr*', limit: '100' },
        purpose: 'stolen vehicle',
        case_number: '2026-0117',
      },
      { action: 'search_hits', asked: { 'min-posterior': '0.9' }, purpose: null },
    ]);
  });

  it('is recorded by every command that shows vehicles or people, and by no other', async () => {
    writeFileSync(SCENE, 'id,cameras,from,to\none,whetstone,2026-03-02T00:00:00Z,2026-03-02T01:00:00Z\n');
    for (const [argv] of LOOKUPS) await onData(...argv);
    for (const name of ['batches', 'cameras', 'watchlist list', 'audit verify', 'model list']) await onData(...name.split(' '));
    expect((await recorded()).map(({ action }) => action)).toEqual(LOOKUPS.map(([, action]) => action));
    const names = LOOKUPS.map(([argv]) =>
      argv.filter((word) => /^[a-z]+(-misses)?$/.test(word) && word !== 'none' && word !== 'analyst').join(' '),
    );
    expect([...names, ...OTHERS].sort()).toEqual(COMMANDS.map(({ name }) => name).sort());
  });

  it('takes purpose and case from LPR_PURPOSE and LPR_CASE', async () => {
    process.env.LPR_PURPOSE = 'training';
    try {
      await onData('hits');
    } finally {
      delete process.env.LPR_PURPOSE;
    }
    expect(await recorded()).toMatchObject([{ purpose: 'training' }]);
  });
});

describe('a search on the command line', () => {
  it('needs a purpose and a case where the profile demands them, and its error lists the purposes', async () => {
    await withEngine(data, async ({ profiles }) => {
      profiles.use({ profile: 'va', by: 'test' });
    });
    const none = await onData('reads', '--plate', 'KDR4821');
    expect(none).toMatchObject({ code: 2, stdout: '' });
    expect(none.stderr).toContain('Expected one of criminal investigation, missing or endangered person');
    expect((await onData('reads', '--purpose', 'curiosity')).stderr).toContain('but received "curiosity"');
    expect((await onData('reads', '--purpose', 'criminal investigation')).stderr).toContain('the number of a case (profile va)');
    expect(await onData('evidence', NOBODY, '--out', 'x.zip')).toMatchObject({ code: 2 });
    expect(await recorded()).toEqual([]);
    expect(await onData('reads', '--purpose', 'criminal investigation', '--for-case', '2026-0117')).toMatchObject({ code: 0 });
    expect(await onData('hits')).toMatchObject({ code: 0 });
    expect((await recorded()).map(({ action }) => action)).toEqual(['search_reads', 'search_hits']);
  });
});

describe('lpr audit', () => {
  it('shows who looked what up, and checks the log', async () => {
    await onData('reads', '--plate', 'KDR4821');
    const listed = await onData('audit', 'list');
    expect(listed.stdout).toContain('plate=KDR4821');
    expect(listed.stdout).toContain('2 look-ups');
    expect(await onData('audit', 'verify')).toMatchObject({ code: 0, stdout: 'good: 2 rows, 0 checkpoints\n' });
    const database = new Database(join(data, 'lpr.db'));
    database.exec(`UPDATE audit_rows SET body = replace(body, 'KDR4821', 'KDR4822')`);
    database.close();
    const changed = await onData('audit', 'verify');
    expect(changed).toMatchObject({ code: 1, stdout: expect.stringContaining('wrong at row 0') });
  });

  it('proves a row to a person who has only the verifier key', async () => {
    await onData('hits');
    const { checkpoint, vkey } = JSON.parse((await onData('audit', 'checkpoint', '--json')).stdout);
    const proof = JSON.parse((await onData('audit', 'prove', '0')).stdout);
    expect(JSON.parse(verifyRow(proof, parseVerifierKey(vkey)))).toMatchObject({ action: 'search_hits' });
    expect(proof.checkpoint).toBe(checkpoint);
    expect(await onData('audit', 'prove', '5')).toMatchObject({ code: 4 });
  });

  it('has a witness sign only a log that begins with everything the witness saw before', async () => {
    const folder = tempFolder();
    const at = (name: string): string => join(folder, name);
    await onData('hits');
    const first = await onData('audit', 'checkpoint', '--json');
    const { checkpoint, vkey } = JSON.parse(first.stdout);
    writeFileSync(at('first.note'), checkpoint);
    const witness = async (shown: string) =>
      await runLpr(
        'audit',
        'witness',
        shown,
        '--log',
        vkey,
        '--seen',
        at('seen'),
        '--key',
        at('key.pem'),
        '--name',
        'sheriff.example',
      );
    expect(await witness(at('first.note'))).toMatchObject({ code: 0, stdout: expect.stringContaining('— sheriff.example-') });
    await onData('hits');
    writeFileSync(at('growth.json'), (await onData('audit', 'consistency', at('seen'))).stdout);
    expect(await witness(at('growth.json'))).toMatchObject({ code: 0, stdout: expect.stringMatching(/\n2\n/) });
    // The same proof is refused the second time, because the witness has moved on to the later checkpoint.
    expect(await witness(at('growth.json'))).toMatchObject({ code: 5, stderr: expect.stringContaining('2 rows that were seen') });
    expect(await witness(at('first.note'))).toMatchObject({ code: 5, stderr: expect.stringContaining('consistency proof') });
  });
});
