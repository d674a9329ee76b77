import { limitOf } from '../../records/pages.ts';
import type { CameraPlace, CamerasStore, StoredCamera } from '../cameras.store.ts';
import type { SqliteDatabase } from './database.ts';
import { cursorOf, pageOf } from './page.ts';

const GET = 'SELECT id, name, lat, lon, heading, zone, kind, reads, last_read_at FROM cameras WHERE id = ?';
const LIST = `
  SELECT id, name, lat, lon, heading, zone, kind, reads, last_read_at FROM cameras WHERE id > ? ORDER BY id LIMIT ?`;

const PUT = `
  INSERT INTO cameras (id, name, lat, lon, heading, zone, kind) VALUES (?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (id) DO UPDATE SET name = excluded.name, lat = excluded.lat, lon = excluded.lon, heading = excluded.heading, zone = excluded.zone,
    kind = excluded.kind`;

const COMPLETE = `
  INSERT INTO cameras (id, name, lat, lon, heading) VALUES (?, ?, ?, ?, ?)
  ON CONFLICT (id) DO UPDATE SET name = coalesce(name, excluded.name),
    lat = coalesce(lat, excluded.lat), lon = coalesce(lon, excluded.lon), heading = coalesce(heading, excluded.heading)
  WHERE (name IS NULL AND excluded.name IS NOT NULL) OR (lat IS NULL AND excluded.lat IS NOT NULL)
    OR (lon IS NULL AND excluded.lon IS NOT NULL) OR (heading IS NULL AND excluded.heading IS NOT NULL)`;

const COUNT = `
  UPDATE cameras SET reads = reads + ?, last_read_at = max(coalesce(last_read_at, 0), ?) WHERE id = ?`;

export function sqliteCameras(database: SqliteDatabase): CamerasStore {
  return {
    get: (id) => database.sql<StoredCamera>(GET).get(id) ?? null,
    list(page) {
      const limit = limitOf(page);
      const after = cursorOf(page, [''] as const)?.[0] ?? '';
      const rows = database.sql<StoredCamera>(LIST).all(after, limit + 1);
      return pageOf(
        rows,
        limit,
        (row) => row,
        (row) => [row.id],
      );
    },
    places: () => database.sql<CameraPlace>('SELECT no, id, lat, lon, zone, kind FROM cameras ORDER BY id').all(),
    put({ id, name, lat, lon, heading, zone = null, kind = null }) {
      database.sql(PUT).run(id, name, lat, lon, heading, zone, kind);
    },
    complete({ id, name, lat, lon, heading }) {
      database.sql(COMPLETE).run(id, name, lat, lon, heading);
    },
    count(id, reads, last) {
      database.sql(COUNT).run(reads, last, id);
    },
  };
}
