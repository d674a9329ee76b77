import { useLoaded } from '../../base/loaded.ts';
import { address, get } from '../../base/transport.ts';
import type { ListDetail, PastLoad, PastLoadDetail } from '../../base/wire.ts';
import { When } from '../../parts/time.tsx';
import { TroubleNote } from '../../parts/trouble.tsx';
import { Changes, Counts } from './load-report.tsx';
import { listWords } from './words.ts';

/** The address of a past load. */
export function addressOfLoad(list: string, { version }: Pick<PastLoad, 'version'>): string {
  return address(`/lists/${list}`, { show: 'loads', version });
}

export function changedEntries({ added, updated, removed }: PastLoad): number {
  return added + updated + removed;
}

/** The changes of one past load, entry by entry. */
export function PastLoadView({ list, version }: { readonly list: ListDetail; readonly version: string }) {
  const t = listWords.value;
  const path = `/v1/watchlists/${list.id}/loads/${encodeURIComponent(version)}`;
  const loaded = useLoaded<PastLoadDetail>((signal) => get(path, {}, signal), [path]);
  const { value } = loaded;
  return (
    <>
      <a href={address(`/lists/${list.id}`, { show: 'loads' })}>← {t.past}</a>
      <h2>{t.changedBy(version)}</h2>
      {loaded.state === 'failed' && <TroubleNote problem={loaded.problem} onAgain={loaded.reload} />}
      {value !== null && (
        <div class="load-report">
          <p>
            <When at={value.at} /> · {t.kinds[value.mode]}
          </p>
          <Counts of={value} />
          {value.changes.length === 0 && changedEntries(value) > 0 && <p class="empty">{t.notKept}</p>}
          <Changes changes={value.changes} of={changedEntries(value)} />
        </div>
      )}
    </>
  );
}
