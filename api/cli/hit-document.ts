import { nextStep } from '../../engine/hits/typings.ts';
import type { Hit } from '../../engine/records/hits.ts';

/** One element of `lpr hits --json`. The fields `batch, file, plate, entry.plate, entry.list, rule, score, status` are stable. */
export function hitDocument(hit: Hit): Record<string, unknown> {
  const { read, explanation } = hit;
  return {
    id: hit.id,
    read_id: read.id,
    batch: read.batch,
    file: read.file,
    plate: read.plate,
    camera_id: read.camera_id,
    captured_at: new Date(read.captured_at).toISOString(),
    image: read.image,
    entry: hit.entry,
    level: hit.level,
    posterior: hit.posterior,
    state: explanation.state,
    rule: hit.rule,
    // Deprecated: the probability that the reader itself gave to the listed plate.
    score: hit.score,
    status: hit.status,
    confirmations: hit.confirmations,
    first_confirmed_by: hit.first_confirmed_by,
    confirmed_by: hit.confirmed_by,
    agreement: hit.agreement,
    next_step: nextStep(hit),
    acknowledged_by: hit.acknowledged_by,
    escalated_at: hit.escalated_at === null ? null : new Date(hit.escalated_at).toISOString(),
    created_at: new Date(hit.created_at).toISOString(),
    seizures: hit.seizures.map((seizure) => ({ ...seizure, at: new Date(seizure.at).toISOString() })),
    sentence: explanation.sentence,
    alignment: explanation.alignment,
    travel:
      explanation.travel === null ? null : { ...explanation.travel, seen_at: new Date(explanation.travel.seen_at).toISOString() },
  };
}
