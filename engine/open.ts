import { statfsSync } from 'node:fs';
import { join } from 'node:path';
import { accessService } from './access/access.service.ts';
import { passkeysService } from './access/passkeys.service.ts';
import { signInService } from './access/sign-in.service.ts';
import { answersService } from './answers/answers.service.ts';
import { auditService } from './audit/audit.service.ts';
import { benchmarksService } from './benchmarks.service.ts';
import { namedCorridorsService } from './corridors/named-corridors.service.ts';
import { deconflictionService } from './deconfliction/deconfliction.service.ts';
import type { Engine } from './engine.ts';
import { LprError, storageError } from './errors.ts';
import { openEventLog } from './events/event-log.ts';
import { exemptionsService } from './hits/exemptions.service.ts';
import { hitsService } from './hits/hits.service.ts';
import { latenciesService } from './hits/latencies.service.ts';
import { hitRecorder } from './hits/record.ts';
import type { HitParts } from './hits/verdicts.ts';
import { DEFAULT_INGEST_LIMITS, type IngestLimits } from './ingest/limits.ts';
import { openIngest } from './ingest/open-ingest.ts';
import { keptAnswersService } from './kept-answers.service.ts';
import { seizuresService } from './links/seizures.service.ts';
import { concludeReadsBy } from './matching/conclusion/conclude-reads.ts';
import type { ConfusionModel } from './matching/confusion/confusion-model.ts';
import { modelsService } from './matching/confusion/models.service.ts';
import { plateEvidenceBy } from './matching/confusion/plate-evidence.ts';
import { LiveMatcher, type ModelSource } from './matching/live-matcher.ts';
import { misuseService } from './misuse/misuse.service.ts';
import { passagesService } from './passages/passages.service.ts';
import { type Log, SILENT } from './ports/log.ts';
import { makeFolder } from './ports/make-folder.ts';
import type { PictureReader } from './ports/picture-reader.ts';
import { profilesService } from './profiles/profiles.service.ts';
import { whyService } from './replay/replay.service.ts';
import { reportsService } from './reports/reports.service.ts';
import { clearInProcess } from './retention/clear-in-process.ts';
import { retentionService } from './retention/retention.service.ts';
import { roadsService } from './roads/roads.service.ts';
import { savedQuestionsService } from './saved/saved-questions.service.ts';
import { searchesService } from './searches/searches.service.ts';
import { sharingService } from './sharing/sharing.service.ts';
import { isLogMissing } from './store/sqlite/database.ts';
import { openSqliteHistory } from './store/sqlite/history.store.ts';
import { openSqliteStore } from './store/sqlite/store.ts';
import { openTraces } from './traces/open-traces.ts';
import { vehiclesService } from './vehicles/vehicles.service.ts';
import { openSender } from './watch/sender.ts';
import { webhooksService } from './watch/webhooks.service.ts';
import { entriesService } from './watchlists/entries.service.ts';
import { openUpkeep } from './watchlists/upkeep.ts';
import { watchlistsService } from './watchlists/watchlists.service.ts';

export interface EngineOptions {
  /** The data folder; made if it is not there. */
  readonly data: string;
  /**
   * Reads pictures. Without a reader, pictures wait in the journal for a process that has one; read plates, lists and queries
   * work. The reader belongs to the caller: close it after the engine.
   */
  readonly reader?: PictureReader | null | undefined;
  readonly log?: Log | undefined;
  readonly limits?: Partial<IngestLimits> | undefined;
  /** Epoch milliseconds. */
  readonly clock?: (() => number) | undefined;
}

/**
 * Opens a data folder: `lpr.db` and `images/`. Several processes may have it open. Loads the match index (3 s for a million
 * entries). Batches that earlier processes left unfinished continue when `batches.resume()` is called.
 * @throws LprError newer_data, busy, storage_full, read_only, damaged_data; bad_request where the folder cannot be used
 */
export function openEngine({ data, reader = null, log = SILENT, limits, clock = Date.now }: EngineOptions): Engine {
  const store = openStore(data, log);
  const events = openEventLog({ store, clock, log });
  const { source, ...models } = modelsService({ store, clock });
  const matcher = new LiveMatcher(store, { models: source, sightings: store, readsPerDay: () => store.reads.lastDay() });
  const model = (): ConfusionModel => source.get(source.inUse()).base;
  const parts = { store, events, matcher, model, clock, log };
  const conclude = concludeReadsBy(source);
  const ingest = openIngest({ ...parts, conclude, data, reader, limits: { ...DEFAULT_INGEST_LIMITS, ...limits } });

  const profiles = profilesService({ store, clock });
  const upkeep = openUpkeep({ ...parts, profiles, recordHits: hitRecorder(parts) });
  const answers = answersService({ store, clock, data });
  const searches = searchesService({ store, clock, data });
  const sender = openSender(parts);
  const deconfliction = deconflictionService(parts);
  const tracing = openTraces({ ...parts, data });
  const vehicles = vehiclesService({ data, log });
  const audit = auditService({ store, clock, data });
  const savedQuestions = savedQuestionsService({ ...parts, answers, audit, profiles, vehicles, searches });
  const { remove: removePicture, hashesByPrefix } = ingest.images;
  const retention = retentionService({
    ...{ store, audit, profiles, clock, log, removePicture, hashesByPrefix },
    openHistory: () => openSqliteHistory(join(data, 'history')),
    clearFiles: (signal) => clearInProcess(data, signal),
  });
  const follow = (): void => {
    for (const one of [upkeep, vehicles]) one.start();
  };
  let closed: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    const inOrder = [sender, retention, answers, searches, savedQuestions, tracing, deconfliction, upkeep, vehicles, ingest];
    for (const part of inOrder) await part.close();
    events.close();
    store.close();
  };
  return {
    batches: ingest.batches,
    reads: ingest.reads,
    cameras: ingest.cameras,
    passages: passagesService(store, model),
    images: ingest.images,
    vehicles,
    searches,
    watchlists: watchlistsService(parts),
    entries: entriesService(parts),
    ...hitServices(parts, source),
    latencies: latenciesService(parts),
    nearMisses: store.nearMisses,
    keptAnswers: keptAnswersService(parts),
    models,
    profiles,
    retention,
    reports: reportsService({ store, profiles, clock }),
    audit,
    misuse: misuseService({ store, audit, clock }),
    webhooks: webhooksService({ store, clock, wake: sender.wake }),
    webhookSender: { run: sender.run, start: sender.start },
    ...peopleServices({ store, audit, clock, data }),
    sharing: sharingService({ store, audit, profiles, clock }),
    upkeep: { run: upkeep.run, rematch: upkeep.rematch, start: follow },
    answers,
    savedQuestions,
    seizures: seizuresService({ store }),
    roads: roadsService({ store }),
    corridors: namedCorridorsService({ store, clock, answers, searches }),
    traces: tracing.traces,
    traceRunner: tracing.runner,
    deconfliction,
    events,
    benchmarks: benchmarksService(store, clock),
    // The index is loaded before the first request can come.
    ready: () => closed === null && store.events.lastId() >= 0,
    freeSpace: () => freeSpaceIn(data),
    close() {
      closed ??= close();
      return closed;
    },
  };
}

/** The services of hits, of exemptions from hits, and of explanations why a read is a hit or not. */
function hitServices(parts: Parameters<typeof whyService>[0] & Omit<HitParts, 'evidenceOf'>, source: ModelSource) {
  return {
    hits: hitsService({ ...parts, evidenceOf: plateEvidenceBy(source) }),
    suppressList: exemptionsService(parts, 'suppress'),
    allowList: exemptionsService(parts, 'allow'),
    why: whyService(parts),
  };
}

/** The services of people, keys and sign-in. */
function peopleServices(
  parts: Parameters<typeof accessService>[0] & Parameters<typeof passkeysService>[0] & Parameters<typeof signInService>[0],
) {
  return { access: accessService(parts), passkeys: passkeysService(parts), signIns: signInService(parts) };
}

/** Bytes. */
function freeSpaceIn(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

function openStore(data: string, log: Log): ReturnType<typeof openSqliteStore> {
  const path = join(data, 'lpr.db');
  try {
    makeFolder(data);
    if (isLogMissing(path))
      log.error(
        { file: `${path}-wal` },
        'The write-ahead log is gone: the last transactions may have been in it. See: lpr doctor',
      );
    return openSqliteStore(path);
  } catch (error) {
    if (error instanceof LprError || !(error instanceof Error)) throw error;
    const known = storageError(error);
    if (known !== null) throw new LprError(known.code, `${known.message} (${data})`, { cause: error });
    const message = `Expected a data folder that can be written at ${data} but received an error: ${error.message}`;
    throw new LprError('bad_request', message, { cause: error });
  }
}
