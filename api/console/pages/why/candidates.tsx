import { useLoaded } from '../../base/loaded.ts';
import { type Answer, get } from '../../base/transport.ts';
import type { Entry, NearMiss, Page, Watchlist } from '../../base/wire.ts';
import { Seen } from '../../parts/time.tsx';
import { TroubleNote } from '../../parts/trouble.tsx';
import { whyWords } from './words.ts';

export interface CandidatesProps {
  /** A plate or a pattern. */
  readonly plate: string;
  readonly onPlate: (plate: string) => void;
  readonly onEntry: (entry: string) => void;
}

interface Found {
  readonly entries: readonly (Entry & { readonly list: string })[];
  readonly misses: readonly NearMiss[];
}

/** Entries to compare a read with: those of all lists with a plate, and those that its near misses name. */
export function Candidates({ plate, onPlate, onEntry }: CandidatesProps) {
  const t = whyWords.value;
  const loaded = useLoaded<Found>((signal) => find(plate, signal), []);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    onPlate(String(new FormData(event.currentTarget as HTMLFormElement).get('plate')).trim());
  };
  return (
    <>
      <form class="search-form" onSubmit={submit}>
        <label>
          {t.findEntries}
          <input name="plate" class="plate" required maxLength={20} defaultValue={plate} title={t.plateHint} spellcheck={false} />
        </label>
        <button type="submit">{t.find}</button>
      </form>
      {loaded.state === 'failed' && <TroubleNote problem={loaded.problem} onAgain={loaded.reload} />}
      {loaded.value !== null && <Rows found={loaded.value} onEntry={onEntry} />}
    </>
  );
}

async function find(plate: string, signal: AbortSignal): Promise<Answer<Found>> {
  const [lists, misses] = await Promise.all([
    get<Page<Watchlist>>('/v1/watchlists', { limit: 1000 }, signal),
    get<Page<NearMiss>>('/v1/near-misses', { plate, limit: 50 }, signal),
  ]);
  if (!lists.ok) return lists;
  if (!misses.ok) return misses;
  const entries: Found['entries'][number][] = [];
  for (const { id, name } of lists.body.items) {
    const page = await get<Page<Entry>>(`/v1/watchlists/${id}/entries`, { plate, limit: 20 }, signal);
    if (!page.ok) return page;
    entries.push(...page.body.items.map((entry) => ({ ...entry, list: name })));
  }
  return { ok: true, body: { entries, misses: misses.body.items }, etag: null };
}

function Rows({ found: { entries, misses }, onEntry }: { readonly found: Found; readonly onEntry: (entry: string) => void }) {
  const t = whyWords.value;
  if (entries.length + misses.length === 0) return <p class="empty">{t.noNearMisses}</p>;
  return (
    <div class="sides">
      {entries.length > 0 && (
        <div>
          <h2>{t.entries}</h2>
          <ul class="candidates">
            {entries.map(({ id, plate, jurisdiction, list }) => (
              <li key={id}>
                <button type="button" onClick={() => onEntry(id)}>
                  <span class="plate">{plate}</span> {jurisdiction} · {list}
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
      {misses.length > 0 && (
        <div>
          <h2>{t.nearMisses}</h2>
          <ul class="candidates">
            {misses.map(({ id, read, entry, why }) => (
              <li key={id}>
                <button type="button" onClick={() => onEntry(entry.id)}>
                  <span class="plate">{entry.plate}</span> · {entry.list}
                </button>{' '}
                <span class="plate">{read.plate}</span> · <Seen at={read.captured_at} camera={read.camera_id} style="day" /> ·{' '}
                {t.whys[why]}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
