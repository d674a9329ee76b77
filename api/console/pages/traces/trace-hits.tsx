import { useState } from 'preact/hooks';
import { cameras } from '../../base/cameras.ts';
import { count } from '../../base/format.ts';
import { get, type Trouble } from '../../base/transport.ts';
import type { Hit, Page, TraceResult } from '../../base/wire.ts';
import { When } from '../../parts/time.tsx';
import { TroubleNote } from '../../parts/trouble.tsx';
import { listWords } from '../lists/words.ts';
import { traceWords } from './words.ts';

type Vehicle = TraceResult['plates'][number]['vehicle'];
type VehicleHit = Vehicle['hits'][number];

/** The hits of a traced plate: those that the trace holds, and page by page the others that there are now. */
export function TraceHits({ vehicle }: { readonly vehicle: Vehicle }) {
  const t = traceWords.value;
  const [hits, setHits] = useState(vehicle.hits);
  const [next, setNext] = useState(vehicle.hits_next ?? null);
  const [problem, setProblem] = useState<Trouble | null>(null);
  const showMore = async (): Promise<void> => {
    const answer = await get<Page<Hit>>('/v1/hits', { plate: vehicle.plate, ...vehicle.window, cursor: next });
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    setHits((shown) => [...shown, ...answer.body.items.map(hitOf)]);
    setNext(answer.body.next);
  };
  return (
    <>
      {hits.map((hit) => (
        <OneHit key={hit.hit_id} hit={hit} />
      ))}
      {next !== null && (
        <p>
          {t.hitsShown(count(hits.length))}{' '}
          <button type="button" onClick={() => void showMore()}>
            {t.moreHits}
          </button>
        </p>
      )}
      {problem !== null && <TroubleNote problem={problem} onAgain={() => void showMore()} />}
    </>
  );
}

function hitOf({ id, read, posterior, entry, level, status }: Hit): VehicleHit {
  return {
    hit_id: id,
    read_id: read.id,
    at: read.captured_at,
    camera_id: read.camera_id,
    posterior,
    list: entry.list,
    level,
    status,
  };
}

function OneHit({ hit: { hit_id, at, camera_id, list, level, status } }: { readonly hit: VehicleHit }) {
  const t = listWords.value;
  return (
    <p>
      <a href={`/alerts/${hit_id}`}>
        {list}, {t.levelNames[level as keyof typeof t.levelNames] ?? level}
      </a>
      , {t.verdicts[status as keyof typeof t.verdicts] ?? status}
      {at !== undefined && camera_id !== undefined && (
        <>
          , <When at={at} style="dated" />, {cameras.value.get(camera_id)?.name ?? camera_id}
        </>
      )}
    </p>
  );
}
