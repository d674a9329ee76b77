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
