import type { Hit } from '../records/hits.ts';
import type { Read } from '../records/reads.ts';

type Told = Pick<Hit, 'level' | 'rule' | 'posterior' | 'score'> & {
  readonly entry: Pick<Hit['entry'], 'id' | 'plate' | 'reason_code' | 'vehicle' | 'list_id' | 'list' | 'priority'>;
  readonly explanation: Pick<Hit['explanation'], 'state' | 'sentence'>;
};

/** The body of an event about a hit: enough for an analyst to decide whether to look. `image` is the picture's address, null without one. */
export function hitBody(read: Read, { level, rule, posterior, score, entry, explanation }: Told) {
  const { id, plate, reason_code, vehicle, list_id, list, priority } = entry;
  return {
    level,
    posterior,
    read_id: read.id,
    camera_id: read.camera_id,
    captured_at: read.captured_at,
    plate: read.plate,
    image: read.image === null ? null : `/v1/images/${read.image}`,
    state: explanation.state,
    entry: { id, plate, reason_code, vehicle, list_id, list, priority },
    sentence: explanation.sentence,
    rule,
    score,
  };
}

/** The same, and what people and its list have done with the hit so far. */
export function changedBody(hit: Hit) {
  const { status, verified_by, withdrawn_because, acknowledged_by, escalated_at } = hit;
  const { first_confirmed_by, confirmed_by, agreement } = hit;
  const done = {
    status,
    verified_by,
    withdrawn_because,
    acknowledged_by,
    escalated_at,
    first_confirmed_by,
    confirmed_by,
    agreement,
  };
  return { ...done, ...hitBody(hit.read, hit) };
}
