import { describe, expect, it } from 'vitest';
import { WireChains, WireClones, WireConvoys, WireHealth, WireScenes } from './answer.ts';
import { WireCorridors } from './answer-corridors.ts';
import { WireHabits } from './answer-habits.ts';
import { WireLinks } from './answer-links.ts';
import { WireBatch, WireBatchPage, WireBatchWithReceipt, WireReceiptRow, WireSubmission } from './batch.ts';
import { BenchmarkIn, WireBenchmark, WireBenchmarkPage } from './benchmark.ts';
import { CamerasIn, CamerasStored, WireCamera, WireCameraPage } from './camera.ts';
import { EntryChange, EntryIn, WireEntry, WireEntryPage } from './entry.ts';
import { WireEvent } from './event.ts';
import { ExemptionIn, WireExemption, WireExemptionPage } from './exemption.ts';
import { VerdictIn, WireHit, WireHitPage } from './hit.ts';
import { WireMisuse } from './misuse.ts';
import { ModelPreviewIn, WireModel, WireModelPreview } from './model.ts';
import { WireNearMiss, WireNearMissPage } from './near-miss.ts';
import { exampleOf } from './page.ts';
import { problemExample, WireProblem } from './problem.ts';
import { WireRead, WireReadHistogram, WireReadPage, WireReadsReceipt } from './read.ts';
import {
  PreviewIn,
  WatchlistChange,
  WatchlistIn,
  WireLoadReport,
  WirePastLoads,
  WireWatchlist,
  WireWatchlistPage,
} from './watchlist.ts';
import { WirePreview, WireWhy } from './why.ts';

const OUT = {
  WireChains,
  WireClones,
  WireConvoys,
  WireCorridors,
  WireHabits,
  WireHealth,
  WireLinks,
  WireMisuse,
  WireScenes,
  WireBatch,
  WireBatchPage,
  WireBatchWithReceipt,
  WireReceiptRow,
  WireSubmission,
  WireBenchmark,
  WireBenchmarkPage,
  CamerasStored,
  WireCamera,
  WireCameraPage,
  WireEntry,
  WireEntryPage,
  WireEvent,
  WireExemption,
  WireExemptionPage,
  WireHit,
  WireHitPage,
  WireNearMiss,
  WireNearMissPage,
  WireRead,
  WireReadHistogram,
  WireReadPage,
  WireReadsReceipt,
  WireLoadReport,
  WireModel,
  WireModelPreview,
  WirePastLoads,
  WirePreview,
  WireWatchlist,
  WireWatchlistPage,
  WireWhy,
};
const IN = {
  BenchmarkIn,
  CamerasIn,
  EntryChange,
  EntryIn,
  ExemptionIn,
  ModelPreviewIn,
  PreviewIn,
  VerdictIn,
  WatchlistChange,
  WatchlistIn,
};

describe('examples on the API page', () => {
  it.each(Object.entries(OUT))('%s is a whole record and nothing more', (_name, schema) => {
    const example = exampleOf(schema);
    expect(schema.parse(example)).toEqual(example);
  });

  it.each(Object.entries(IN))('%s is accepted', (_name, schema) => {
    const example = exampleOf(schema);
    expect(example).toBeDefined();
    expect(schema.safeParse(example).success).toBe(true);
  });

  it('a problem is one', () => {
    expect(WireProblem.parse(problemExample('bad_request'))).toEqual(problemExample('bad_request'));
  });
});
