import { openOwner } from '../lease.ts';
import type { Store } from '../store.ts';
import { sqliteAccess } from './access.store.ts';
import { sqliteAnswers } from './answers.store.ts';
import { sqliteAudit } from './audit.store.ts';
import { sqliteBatches } from './batches.store.ts';
import { sqliteBenchmarks } from './benchmarks.store.ts';
import { sqliteCameras } from './cameras.store.ts';
import { sqliteCorridors } from './corridors.store.ts';
import { openDatabase, type SqliteDatabase } from './database.ts';
import { sqliteDeconfliction } from './deconfliction.store.ts';
import { sqliteEntries } from './entries.store.ts';
import { sqliteEvents } from './events.store.ts';
import { sqliteExemptions } from './exemptions.store.ts';
import { sqliteHits } from './hits.store.ts';
import { sqliteIndexedEntries } from './indexed-entries.store.ts';
import { sqliteJournal } from './journal.store.ts';
import { sqliteKeptAnswers } from './kept-answers.store.ts';
import { sqliteListLoads } from './list-loads.store.ts';
import { migrate } from './migrate.ts';
import { sqliteModels } from './models.store.ts';
import { sqliteNearMisses } from './near-misses.store.ts';
import { sqlitePasskeys } from './passkeys.store.ts';
import { sqliteProfiles } from './profiles.store.ts';
import { sqliteReads } from './reads.store.ts';
import { sqliteReports } from './reports.store.ts';
import { sqliteRetention } from './retention.store.ts';
import { sqliteRetroJobs } from './retro-jobs.store.ts';
import { sqliteSavedQuestions } from './saved-questions.store.ts';
import { sqliteSeizures } from './seizures.store.ts';
import { sqliteSharing } from './sharing.store.ts';
import { sqliteTraces } from './traces.store.ts';
import { sqliteVerdicts } from './verdicts.store.ts';
import { sqliteWatchlists } from './watchlists.store.ts';
import { sqliteWebhooks } from './webhooks.store.ts';

/** Opens the store in one SQLite file, making or migrating it. @throws LprError newer_data, busy, storage_full */
export function openSqliteStore(path: string): Store {
  const database = openDatabase(path);
  try {
    migrate(database);
  } catch (error) {
    database.close();
    throw error;
  }
  return sqliteStore(database);
}

/** The store over a database that is open and migrated. */
export function sqliteStore(database: SqliteDatabase): Store {
  const owner = openOwner();
  return {
    batches: sqliteBatches(database),
    journal: sqliteJournal(database),
    reads: sqliteReads(database),
    cameras: sqliteCameras(database),
    events: sqliteEvents(database),
    answers: sqliteAnswers(database),
    benchmarks: sqliteBenchmarks(database),
    watchlists: sqliteWatchlists(database),
    entries: sqliteEntries(database),
    indexedEntries: sqliteIndexedEntries(database),
    listLoads: sqliteListLoads(database, owner),
    hits: sqliteHits(database),
    verdicts: sqliteVerdicts(database),
    keptAnswers: sqliteKeptAnswers(database),
    retroJobs: sqliteRetroJobs(database),
    seizures: sqliteSeizures(database),
    corridors: sqliteCorridors(database),
    traces: sqliteTraces(database),
    deconfliction: sqliteDeconfliction(database),
    savedQuestions: sqliteSavedQuestions(database),
    exemptions: sqliteExemptions(database),
    nearMisses: sqliteNearMisses(database),
    models: sqliteModels(database),
    audit: sqliteAudit(database),
    profiles: sqliteProfiles(database),
    reports: sqliteReports(database),
    retention: sqliteRetention(database),
    webhooks: sqliteWebhooks(database),
    access: sqliteAccess(database),
    passkeys: sqlitePasskeys(database),
    sharing: sqliteSharing(database),
    transaction: database.transaction,
    dataVersion: database.dataVersion,
    close() {
      owner.end();
      database.close();
    },
  };
}
