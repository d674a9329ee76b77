import type { ComponentChildren } from 'preact';
import { useLocation } from 'preact-iso';
import { useKeys } from '../../base/keys.ts';
import { useLoaded } from '../../base/loaded.ts';
import { address, get } from '../../base/transport.ts';
import type { Read, Why } from '../../base/wire.ts';
import { Crop } from '../../parts/crop.tsx';
import { hasPurpose, PurposeBar } from '../../parts/purpose-bar.tsx';
import { Seen } from '../../parts/time.tsx';
import { TroubleNote } from '../../parts/trouble.tsx';
import { Candidates } from './candidates.tsx';
import { Evidence } from './evidence.tsx';
import './why.css';
import { whyWords } from './words.ts';

/** Why a read is a hit on an entry, or why not. Both are in the address. */
export function WhyPage() {
  const t = whyWords.value;
  const { query, path, route } = useLocation();
  const { read = '', entry = '', plate = '' } = query;
  const show = (more: Record<string, string>): void => route(address(path, { read, entry, plate, ...more }));
  useKeys([{ keys: '/', says: t.read, run: () => document.querySelector<HTMLInputElement>('.why-form input')?.focus() }]);
  return (
    <section class="page why">
      <header class="page-head">
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
      </header>
      <PairForm key={`${read} ${entry}`} read={read} entry={entry} onShow={show} />
      {read === '' && <p class="empty">{t.start}</p>}
      {read !== '' && entry !== '' && <Explained key={`${read} ${entry}`} read={read} entry={entry} />}
      {read !== '' && (
        <ReadShown key={read} id={read} isShort={entry !== ''}>
          {(shown) => (
            <>
              <PurposeBar />
              {hasPurpose() ? (
                <Candidates
                  key={`${plate} ${shown.plate}`}
                  plate={plate === '' ? shown.plate : plate}
                  onPlate={(next) => show({ plate: next })}
                  onEntry={(next) => show({ entry: next })}
                />
              ) : (
                <p class="empty" role="status">
                  {t.purposeFirst}
                </p>
              )}
            </>
          )}
        </ReadShown>
      )}
    </section>
  );
}

interface PairFormProps {
  readonly read: string;
  readonly entry: string;
  readonly onShow: (pair: { read: string; entry: string }) => void;
}

function PairForm({ read, entry, onShow }: PairFormProps) {
  const t = whyWords.value;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const given = new FormData(event.currentTarget as HTMLFormElement);
    onShow({ read: String(given.get('read')).trim(), entry: String(given.get('entry')).trim() });
  };
  return (
    <form class="search-form why-form" onSubmit={submit}>
      <label>
        {t.read}
        <input name="read" required maxLength={100} defaultValue={read} placeholder={t.readHint} spellcheck={false} />
      </label>
      <label>
        {t.entry}
        <input name="entry" maxLength={100} defaultValue={entry} placeholder={t.entryHint} spellcheck={false} />
      </label>
      <button type="submit" class="primary">
        {t.show}
      </button>
    </form>
  );
}

function Explained({ read, entry }: { readonly read: string; readonly entry: string }) {
  const loaded = useLoaded<Why>((signal) => get('/v1/explain', { read, entry }, signal), []);
  if (loaded.state === 'failed') return <TroubleNote problem={loaded.problem} onAgain={loaded.reload} />;
  return loaded.value === null ? <p class="empty">…</p> : <Evidence why={loaded.value} />;
}

interface ReadShownProps {
  readonly id: string;
  /** The evidence shows the read itself. */
  readonly isShort: boolean;
  readonly children: (read: Read) => ComponentChildren;
}

function ReadShown({ id, isShort, children }: ReadShownProps) {
  const t = whyWords.value;
  const loaded = useLoaded<Read>((signal) => get(`/v1/reads/${id}`, {}, signal), []);
  if (loaded.state === 'failed') return isShort ? null : <TroubleNote problem={loaded.problem} onAgain={loaded.reload} />;
  if (loaded.value === null) return <p class="empty">…</p>;
  const { plate, camera_id, captured_at, image, jurisdiction } = loaded.value;
  return (
    <>
      {!isShort && (
        <p class="read-shown">
          {image !== null && <Crop read={id} alt={t.read} />}
          <strong class="plate">{plate}</strong> {jurisdiction} · {camera_id} · <Seen at={captured_at} camera={camera_id} />
        </p>
      )}
      {children(loaded.value)}
    </>
  );
}
