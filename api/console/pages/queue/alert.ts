import type { LiveMessage } from '../../base/live.ts';
import type { Hit } from '../../base/wire.ts';

/** The fields of a hit that a row of the queue shows; a live event has all of them. */
export interface Alert {
  readonly id: string;
  readonly level: Hit['level'];
  readonly status: Hit['status'];
  readonly posterior: number;
  readonly read_id: string;
  readonly plate: string;
  readonly hasPicture: boolean;
  readonly camera_id: string;
  /** Epoch milliseconds UTC. */
  readonly captured_at: number;
  readonly state: Pick<Hit['state'], 'listed' | 'read' | 'agrees'>;
  readonly entry: Pick<Hit['entry'], 'plate' | 'list' | 'priority' | 'reason_code'>;
  readonly verified_by: string | null;
  /** Where a second person must confirm: the persons who have confirmed. */
  readonly confirmed_by: readonly string[];
  /** The person who has acknowledged it. */
  readonly acknowledged_by: string | null;
  /** When it escalated, because nobody acknowledged it in the time that its list allows; ISO 8601. */
  readonly escalated_at: string | null;
}

export function alertOf(hit: Hit): Alert {
  const { id, level, status, posterior, read, state, entry, verified_by, confirmed_by, acknowledged_by, escalated_at } = hit;
  return {
    ...{ id, level, status, posterior, state, entry, verified_by, confirmed_by, acknowledged_by, escalated_at },
    ...{ read_id: read.id, plate: read.plate, hasPicture: read.image !== null, camera_id: read.camera_id },
    captured_at: Date.parse(read.captured_at),
  };
}

/** The fields about people's actions, which the event of a new alert does not have. */
const UNTOUCHED = {
  status: 'unverified' as Alert['status'],
  verified_by: null as string | null,
  confirmed_by: [] as readonly string[],
  acknowledged_by: null as string | null,
  escalated_at: null as string | null,
};
type Touched = typeof UNTOUCHED;

interface EventBody extends Omit<Alert, 'id' | 'hasPicture' | 'captured_at' | keyof Touched>, Partial<Touched> {
  readonly captured_at: string;
  readonly image: string | null;
}

/** `hit.created`, `hit.changed`, `hit.escalated` and the same of reviews (`engine/hits/event-body.ts`). */
export function alertIn({ subject, body }: LiveMessage): Alert {
  const { level, posterior, read_id, plate, camera_id, state, entry, image, captured_at, ...rest } = body as EventBody;
  const { status, verified_by, confirmed_by, acknowledged_by, escalated_at } = { ...UNTOUCHED, ...rest };
  return {
    ...{ id: subject, level, posterior, read_id, plate, camera_id, state, entry },
    ...{ status, verified_by, confirmed_by, acknowledged_by, escalated_at },
    hasPicture: image !== null,
    captured_at: Date.parse(captured_at),
  };
}
