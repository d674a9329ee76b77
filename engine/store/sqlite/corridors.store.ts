import type { NamedCorridor } from '../../records/named-corridors.ts';
import type { Road } from '../../records/roads.ts';
import type { CorridorsStore, HitsOfQuarter } from '../corridors.store.ts';
import type { SqliteDatabase } from './database.ts';

type RoadRow = Omit<Road, 'from' | 'to' | 'line'> & {
  readonly from_place: string | null;
  readonly to_place: string | null;
  readonly line: string;
};
type CorridorRow = Omit<NamedCorridor, 'cameras'> & { readonly cameras: string };

const ADD_ROAD = 'INSERT INTO roads (name, from_place, to_place, km, kmh, line) VALUES (?, ?, ?, ?, ?, ?)';
const PUT = `
  INSERT INTO corridors (name, road, toward, cameras, created_at) VALUES (@name, @road, @toward, @cameras, @created_at)
  ON CONFLICT (name) DO UPDATE SET road = excluded.road, toward = excluded.toward, cameras = excluded.cameras`;
const FROM = 'SELECT name, road, toward, cameras, created_at FROM corridors';
const HITS = `
  SELECT cameras.id AS camera_id, hits.captured_at / 900000 * 900000 AS at, hits.level, hits.status = 'confirmed' AS is_confirmed, count(*) AS n
  FROM hits JOIN cameras ON cameras.no = hits.camera_no
  WHERE hits.captured_at >= ? AND hits.captured_at < ? AND hits.status <> 'withdrawn'
  GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`;

export function sqliteCorridors(database: SqliteDatabase): CorridorsStore {
  return {
    replaceRoads(roads) {
      database.transaction(() => {
        database.sql('DELETE FROM roads').run();
        for (const { name, from, to, km, kmh, line } of roads) {
          database.sql(ADD_ROAD).run(name, from, to, km, kmh, JSON.stringify(line.map(({ lat, lon }) => [lat, lon])));
        }
      });
    },
    roads: () =>
      database
        .sql<RoadRow>('SELECT name, from_place, to_place, km, kmh, line FROM roads ORDER BY no')
        .all()
        .map(({ from_place, to_place, line, ...road }) => ({
          ...{ ...road, from: from_place, to: to_place },
          line: (JSON.parse(line) as [number, number][]).map(([lat, lon]) => ({ lat, lon })),
        })),
    put(corridor) {
      database.sql(PUT).run({ ...corridor, cameras: JSON.stringify(corridor.cameras) });
    },
    get(name) {
      const row = database.sql<CorridorRow>(`${FROM} WHERE name = ?`).get(name);
      return row === undefined ? null : corridorOf(row);
    },
    list: () => database.sql<CorridorRow>(`${FROM} ORDER BY name`).all().map(corridorOf),
    count: () => database.sql<{ n: number }>('SELECT count(*) AS n FROM corridors').get()?.n ?? 0,
    remove: (name) => database.sql('DELETE FROM corridors WHERE name = ?').run(name).changes === 1,
    hits: (from, to) =>
      database
        .sql<Omit<HitsOfQuarter, 'is_confirmed'> & { readonly is_confirmed: number }>(HITS)
        .all(from, to)
        .map((row) => ({ ...row, is_confirmed: row.is_confirmed === 1 })),
  };
}

function corridorOf({ cameras, ...row }: CorridorRow): NamedCorridor {
  return { ...row, cameras: JSON.parse(cameras) as string[] };
}
