import type { Terms } from '../../records/profiles.ts';
import type { ProfilesStore, ProfileUse } from '../profiles.store.ts';
import type { SqliteDatabase } from './database.ts';

const IN_USE = 'SELECT profile, terms, at, made_by AS by FROM profile_uses ORDER BY no DESC LIMIT 1';

export function sqliteProfiles(database: SqliteDatabase): ProfilesStore {
  return {
    use({ profile, terms, at, by }) {
      database
        .sql('INSERT INTO profile_uses (profile, terms, at, made_by) VALUES (?, ?, ?, ?)')
        .run(profile, JSON.stringify(terms), at, by);
    },
    inUse() {
      const row = database.sql<Omit<ProfileUse, 'terms'> & { terms: string }>(IN_USE).get();
      return row === undefined ? null : { ...row, terms: JSON.parse(row.terms) as Partial<Terms> };
    },
  };
}
