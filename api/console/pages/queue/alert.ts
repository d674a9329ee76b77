import type { LiveMessage } from '../../base/live.ts';
import type { Hit } from '../../base/wire.ts';

/** What a row of the queue shows of a hit; a live event brings as much. */
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
  /** Where two persons must confirm. */
  readonly first_confirmed_by: string | null;
}

export function alertOf(hit: Hit): Alert {
  const { id, level, status, posterior, read, state, entry, verified_by, first_confirmed_by } = hit;
  return {
    ...{ id, level, status, posterior, state, entry, verified_by, first_confirmed_by },
    ...{ read_id: read.id, plate: read.plate, hasPicture: read.image !== null, camera_id: read.camera_id },
    captured_at: Date.parse(read.captured_at),
  };
}

interface EventBody extends Omit<Alert, 'id' | 'hasPicture' | 'captured_at' | 'status' | 'verified_by' | 'first_confirmed_by'> {
  readonly captured_at: string;
  readonly image: string | null;
  readonly status?: Alert['status'];
  readonly verified_by?: string | null;
  readonly first_confirmed_by?: string | null;
}

/** `hit.created`, `hit.changed` and the same of reviews (`engine/hits/event-body.ts`). */
export function alertIn({ subject, body }: LiveMessage): Alert {
  const { level, posterior, read_id, plate, camera_id, state, entry, ...rest } = body as EventBody;
  return {
    ...{ id: subject, level, posterior, read_id, plate, camera_id, state, entry },
    status: rest.status ?? 'unverified',
    verified_by: rest.verified_by ?? null,
    first_confirmed_by: rest.first_confirmed_by ?? null,
    hasPicture: rest.image !== null,
    captured_at: Date.parse(rest.captured_at),
  };
}
