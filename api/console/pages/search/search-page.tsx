import { useEffect } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { loadCameras } from '../../base/cameras.ts';
import { localOf } from '../../base/local-time.ts';
import { address } from '../../base/transport.ts';
import { JURISDICTIONS } from '../../parts/jurisdictions.ts';
import { hasPurpose, PurposeBar } from '../../parts/purpose-bar.tsx';
import { AreaField } from './area-field.tsx';
import { type Asked, askedByForm, askedIn } from './asked.ts';
import { ReadsFound } from './reads-found.tsx';
import './search.css';
import { VehicleFound } from './vehicle-found.tsx';
import { searchWords } from './words.ts';

/** Search for reads or for a vehicle. Its parameters are in the address; nothing is requested from the server before a purpose is stated. */
export function SearchPage() {
  const t = searchWords.value;
  const { query, path, route } = useLocation();
  const asked = askedIn(query);
  const isAsked = Object.keys(query).length > 0;
  const key = JSON.stringify(asked);
  useEffect(() => void loadCameras(), []);
  return (
    <section class="page search">
      <header class="page-head">
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
      </header>
      <PurposeBar />
      <SearchForm key={key} asked={asked} onAsk={(next) => route(address(path, { ...next }))} />
      {!isAsked && <p class="empty">{t.begin}</p>}
      {isAsked && !hasPurpose() && (
        <p class="empty" role="status">
          {t.purposeFirst}
        </p>
      )}
      {isAsked &&
        hasPurpose() &&
        (asked.how === 'likely' ? <VehicleFound key={key} asked={asked} /> : <ReadsFound key={key} asked={asked} />)}
    </section>
  );
}

function SearchForm({ asked, onAsk }: { readonly asked: Asked; readonly onAsk: (asked: Asked) => void }) {
  const t = searchWords.value;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const given = Object.fromEntries(new FormData(event.currentTarget as HTMLFormElement)) as Record<string, string>;
    onAsk(askedByForm(given));
  };
  return (
    <form class="search-form" onSubmit={submit}>
      <label>
        {t.plate}
        <input
          class="plate"
          name="plate"
          defaultValue={asked.plate}
          placeholder={t.plateHint}
          maxLength={20}
          spellcheck={false}
        />
      </label>
      <fieldset class="choice">
        <legend>{t.mode}</legend>
        {(['reads', 'likely'] as const).map((how) => (
          <label key={how}>
            <input type="radio" name="how" value={how} defaultChecked={asked.how === how} />
            {t[how]}
          </label>
        ))}
      </fieldset>
      {(['from', 'to'] as const).map((name) => (
        <label key={name}>
          {t[name]}
          <input type="datetime-local" name={name} defaultValue={localOf(asked[name])} />
        </label>
      ))}
      <label>
        {t.camera}
        <input name="camera" defaultValue={asked.camera} maxLength={100} />
      </label>
      <label>
        {t.state}
        <select name="state" defaultValue={asked.state}>
          <option value="">–</option>
          {JURISDICTIONS.map((code) => (
            <option key={code} value={code} selected={code === asked.state}>
              {code}
            </option>
          ))}
        </select>
      </label>
      {(['min_confidence', 'max_confidence'] as const).map((name) => (
        <label key={name}>
          {t[name]}
          <input type="number" name={name} min="0" max="1" step="any" defaultValue={asked[name]} />
        </label>
      ))}
      <AreaField given={asked.area} />
      <button type="submit" class="primary">
        {t.search}
      </button>
    </form>
  );
}
