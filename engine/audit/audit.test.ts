import { execFileSync } from 'node:child_process';
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { tempFolder } from '../../tests/support/temp-folder.ts';
import { openEngine } from '../open.ts';
import { PROJECT_ROOT } from '../ports/project-root.ts';
import type { Audit, NewAuditRow } from '../records/audit.ts';
import { openSigner } from './signer.ts';
import { openCheckpoint, parseVerifierKey, verifyConsistency, verifyRow } from './verifier.ts';

const SEARCH: NewAuditRow = {
  actor: 'analyst',
  channel: 'http',
  action: 'search_reads',
  asked: { plate: 'KDR*', from: '2026-03-03' },
  purpose: null,
  case_number: null,
};

/** A log of so many rows in a folder of its own; the times of rows are a second apart. */
function logOf(rows: number): { readonly audit: Audit; readonly data: string; readonly tamper: (sql: string) => void } {
  const data = tempFolder();
  let now = 1_770_000_000_000;
  const engine = openEngine({ data, clock: () => (now += 1000) });
  onTestFinished(() => engine.close());
  for (let i = 0; i < rows; i++)
    engine.audit.record({ ...SEARCH, actor: `analyst-${i % 3}`, case_number: i % 2 === 0 ? 'C-1' : null });
  const tamper = (sql: string): void => {
    const database = new Database(join(data, 'lpr.db'));
    database.exec(sql);
    database.close();
  };
  return { audit: engine.audit, data, tamper };
}

describe('the audit log', () => {
  test('stores rows in order with their parameters, and finds them by actor, action, case and time', () => {
    const { audit } = logOf(7);
    const { items } = audit.list({});
    expect(items.map(({ seq }) => seq)).toEqual([6, 5, 4, 3, 2, 1, 0]);
    expect(items[6]).toMatchObject({ ...SEARCH, actor: 'analyst-0', case_number: 'C-1', seq: 0 });
    expect(audit.list({ actor: 'analyst-1' }).items.map(({ seq }) => seq)).toEqual([4, 1]);
    expect(audit.list({ case_number: 'C-1' }).items.map(({ seq }) => seq)).toEqual([6, 4, 2, 0]);
    expect(audit.list({ action: 'show_hit' }).items).toEqual([]);
    expect(audit.list({ from: items[2]?.at, to: items[0]?.at }).items.map(({ seq }) => seq)).toEqual([5, 4]);
    const first = audit.list({ limit: 4 });
    expect(audit.list({ limit: 4, cursor: first.next as string }).items.map(({ seq }) => seq)).toEqual([2, 1, 0]);
  });

  test('never writes a time before that of the row before, also when the clock jumps back', () => {
    const data = tempFolder();
    let now = 0;
    const engine = openEngine({ data, clock: () => now });
    onTestFinished(() => engine.close());
    const times = [5000, 9000, 2000, 9500].map((time) => {
      now = time;
      return engine.audit.record(SEARCH).at;
    });
    expect(times).toEqual([5000, 9000, 9000, 9500]);
    expect(engine.audit.verify()).toEqual({ ok: true, rows: 4, checkpoints: 0 });
  });

  test('signs a checkpoint that its key verifies, and returns the same one while no row is added', () => {
    const { audit, data } = logOf(5);
    const note = audit.checkpoint();
    expect(openCheckpoint(note, parseVerifierKey(audit.vkey)).size).toBe(5);
    expect(audit.checkpoint()).toBe(note);
    expect(statSync(join(data, 'audit-key.pem')).mode & 0o777).toBe(0o600);
  });

  test('proves that each row is in it, and that it only grows', () => {
    const { audit } = logOf(11);
    const key = parseVerifierKey(audit.vkey);
    const before = audit.checkpoint();
    for (let seq = 0; seq < 11; seq++) expect(JSON.parse(verifyRow(audit.prove(seq), key))).toMatchObject({ seq });
    audit.record(SEARCH);
    expect(verifyConsistency(audit.proveConsistency(before), key)).toEqual({ earlier: 11, later: 12 });
    const proof = audit.prove(3);
    expect(() => verifyRow({ ...proof, body: proof.body.replace('analyst-0', 'analyst-1') }, key)).toThrow('Row 3');
    expect(() => verifyRow({ ...proof, checkpoint: proof.checkpoint.replace('\n12\n', '\n13\n') }, key)).toThrow(
      'was changed after',
    );
    expect(() => audit.prove(12)).toThrow('There is no row 12');
    expect(() => audit.proveConsistency('nothing')).toThrow('Expected a checkpoint of this audit log');
  });

  test('signs by itself every 256 rows', () => {
    const { audit } = logOf(257);
    expect(audit.verify()).toEqual({ ok: true, rows: 257, checkpoints: 1 });
  });

  test('continues in a later run with the same key, and in another process with the folder open', () => {
    const { audit, data } = logOf(3);
    const other = openEngine({ data });
    onTestFinished(() => other.close());
    other.audit.record(SEARCH);
    audit.record(SEARCH);
    expect(other.audit.vkey).toBe(audit.vkey);
    expect(other.audit.verify()).toMatchObject({ ok: true, rows: 5 });
  });
});

describe('verifying an audit log finds', () => {
  test('any change of any row', () => {
    const { audit, tamper } = logOf(12);
    audit.checkpoint();
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 11 }), fc.constantFrom('actor', 'purpose', 'asked', 'at'), (seq, field) => {
        tamper(`CREATE TABLE kept AS SELECT * FROM audit_rows WHERE seq = ${seq};
          UPDATE audit_rows SET body = json_set(body, '$.${field}', 1) WHERE seq = ${seq}`);
        expect(audit.verify()).toMatchObject({ ok: false, seq });
        tamper(`UPDATE audit_rows SET body = (SELECT body FROM kept) WHERE seq = ${seq}; DROP TABLE kept`);
        expect(audit.verify()).toMatchObject({ ok: true });
      }),
      { numRuns: 15 },
    );
  });

  test('a row that was removed, in the middle or at the end', () => {
    const middle = logOf(6);
    middle.tamper('DELETE FROM audit_rows WHERE seq = 2');
    expect(middle.audit.verify()).toMatchObject({ ok: false, seq: 2, wrong: expect.stringContaining('missing') });
    const end = logOf(6);
    end.audit.checkpoint();
    end.tamper('DELETE FROM audit_rows WHERE seq = 5; DELETE FROM audit_nodes WHERE level = 0 AND place = 5');
    expect(end.audit.verify()).toMatchObject({ ok: false, seq: 5, wrong: expect.stringContaining('removed') });
  });

  test.each(['{}', '[]', 'null', '"x"', '{"seq":"4"}'])('a row whose text was replaced by %s', (text) => {
    const { audit, tamper } = logOf(6);
    tamper(`UPDATE audit_rows SET body = '${text}' WHERE seq = 4`);
    expect(audit.verify()).toMatchObject({ ok: false, seq: 4, wrong: expect.stringContaining('does not say its place') });
    expect(() => audit.list({})).toThrow(expect.objectContaining({ code: 'damaged_data' }));
  });

  test('rows that were removed after the last checkpoint; nothing is recorded in their place', () => {
    const { audit, tamper } = logOf(6);
    tamper('DELETE FROM audit_rows WHERE seq >= 4');
    expect(audit.verify()).toMatchObject({ ok: false, seq: 4, wrong: expect.stringContaining('removed at its end') });
    expect(() => audit.record(SEARCH)).toThrow(expect.objectContaining({ code: 'damaged_data' }));
    const torn = logOf(5);
    torn.tamper('DELETE FROM audit_nodes WHERE level = 0 AND place = 4');
    expect(() => torn.audit.record(SEARCH)).toThrow(expect.objectContaining({ code: 'damaged_data' }));
  });

  test('two exchanged rows, and a row with an earlier time', () => {
    const swapped = logOf(6);
    swapped.tamper(`UPDATE audit_rows SET seq = 100 WHERE seq = 1; UPDATE audit_rows SET seq = 1 WHERE seq = 2;
      UPDATE audit_rows SET seq = 2 WHERE seq = 100`);
    expect(swapped.audit.verify()).toMatchObject({ ok: false, seq: 1, wrong: expect.stringContaining('written as row 2') });
    const dated = logOf(6);
    dated.tamper(`UPDATE audit_rows SET body = json_set(body, '$.at', 1) WHERE seq = 4`);
    expect(dated.audit.verify()).toMatchObject({ ok: false, seq: 4, wrong: expect.stringContaining('dated back') });
  });

  test('a log that was rewritten with its own key, if a checkpoint was kept elsewhere', () => {
    const { audit, tamper } = logOf(6);
    const kept = audit.checkpoint();
    tamper('DELETE FROM audit_rows; DELETE FROM audit_nodes; DELETE FROM audit_checkpoints');
    for (let i = 0; i < 8; i++) audit.record({ ...SEARCH, actor: 'somebody else' });
    expect(audit.verify()).toMatchObject({ ok: true });
    expect(audit.verify(kept)).toMatchObject({ ok: false, seq: 6, wrong: expect.stringContaining('written anew') });
  });
});

test('the verifier checks proofs as a single file, without any other part of the program', () => {
  const { audit } = logOf(9);
  const folder = tempFolder();
  const verifier = join(PROJECT_ROOT, 'dist/engine/audit/verifier.js');
  const [row, growth, forged] = ['row.json', 'growth.json', 'forged.json'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const before = audit.checkpoint();
  audit.record(SEARCH);
  writeFileSync(row, JSON.stringify(audit.prove(4)));
  writeFileSync(growth, JSON.stringify(audit.proveConsistency(before)));
  writeFileSync(forged, JSON.stringify({ ...audit.prove(4), seq: 5 }));
  const checked = (file: string): string =>
    execFileSync(process.execPath, [verifier, file, audit.vkey], { encoding: 'utf8', stdio: 'pipe' });
  expect(checked(row)).toContain('good: row 4 stands in the log');
  expect(checked(growth)).toContain('good: the log of 10 rows begins with the 9 rows');
  expect(() => checked(forged)).toThrow('wrong: Row 5');
});

test('a witness signs the checkpoint and the time, and its own key verifies the signature', () => {
  const { audit } = logOf(3);
  const witness = openSigner(join(tempFolder(), 'witness.pem'), 'sheriff', 'witness');
  const note = witness.cosign(audit.checkpoint(), 1_770_000_123_456);
  expect(openCheckpoint(note, parseVerifierKey(witness.vkey)).size).toBe(3);
  expect(openCheckpoint(note, parseVerifierKey(audit.vkey)).size).toBe(3);
  expect(() => openCheckpoint(note.replace('\n3\n', '\n4\n'), parseVerifierKey(witness.vkey))).toThrow('was changed after');
});
