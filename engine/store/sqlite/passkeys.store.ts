import type { PasskeyKey } from '../../records/passkeys.ts';
import type { PasskeysStore } from '../passkeys.store.ts';
import type { SqliteDatabase } from './database.ts';
import { idBytes, idText } from './ids.ts';

type PasskeyRow = Omit<PasskeyKey, 'id' | 'person_id' | 'credential' | 'public_key'> & {
  readonly id: Buffer;
  readonly person_id: Buffer;
  readonly credential: Buffer;
  readonly public_key: Buffer;
};

const PASSKEY = `
  SELECT k.id, p.id AS person_id, p.name AS person, k.label, k.host, k.credential, k.public_key, k.counter, k.created_at, k.last_used_at, k.revoked_at
  FROM passkeys k JOIN people p ON p.no = k.person_no`;
const ADD = `
  INSERT INTO passkeys (id, credential, public_key, counter, person_no, label, host, created_at) SELECT ?, ?, ?, ?, no, ?, ?, ? FROM people WHERE id = ?
  ON CONFLICT (credential) DO NOTHING`;
const USED = 'UPDATE passkeys SET counter = ?, last_used_at = ? WHERE id = ? AND counter = ? AND revoked_at IS NULL';
const REVOKE = 'UPDATE passkeys SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL';

export function sqlitePasskeys(database: SqliteDatabase): PasskeysStore {
  const one = (where: string, value: Buffer): PasskeyKey | null => {
    const row = database.sql<PasskeyRow>(`${PASSKEY} WHERE ${where} = ?`).get(value);
    return row === undefined ? null : passkeyOf(row);
  };
  return {
    list(person) {
      const of = person === null ? null : idBytes(person);
      return database.sql<PasskeyRow>(`${PASSKEY} WHERE ? IS NULL OR p.id = ? ORDER BY k.no`).all(of, of).map(passkeyOf);
    },
    add({ id, credential, public_key, counter, person_id, label, host, created_at }) {
      const key = [bytesOf(credential), Buffer.from(public_key), counter];
      return database.sql(ADD).run(idBytes(id), ...key, label, host, created_at, idBytes(person_id)).changes === 1;
    },
    get: (id) => one('k.id', idBytes(id)),
    byCredential: (credential) => one('k.credential', bytesOf(credential)),
    used: (id, { before, counter, at }) => database.sql(USED).run(counter, at, idBytes(id), before).changes === 1,
    revoke(id, at) {
      database.sql(REVOKE).run(at, idBytes(id));
    },
  };
}

function bytesOf(base64url: string): Buffer {
  return Buffer.from(base64url, 'base64url');
}

function passkeyOf({ id, person_id, credential, public_key, ...row }: PasskeyRow): PasskeyKey {
  const ids = { id: idText(id), person_id: idText(person_id), credential: credential.toString('base64url') };
  return { ...row, ...ids, public_key: new Uint8Array(public_key) };
}
