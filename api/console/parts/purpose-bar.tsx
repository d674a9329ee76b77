import { session } from '../base/session.ts';
import { caseNumber, purpose } from '../base/transport.ts';
import { searchWords } from '../pages/search/words.ts';
import { purposeName } from './purpose-name.ts';

/** Whether a search may run: its purpose is stated, and its case where one is demanded. */
export function hasPurpose(): boolean {
  return purpose.value !== '' && (!session.value?.case_number_required || caseNumber.value !== '');
}

/** The purpose of the searches of this page, which is recorded with each of them. */
export function PurposeBar() {
  const t = searchWords.value;
  const purposes = session.value?.purposes ?? null;
  return (
    <fieldset class="purpose">
      <legend class="unseen">{t.purpose}</legend>
      {/* biome-ignore lint/a11y/noLabelWithoutControl: one of two controls stands in it, as the profile demands */}
      <label>
        {t.purpose}
        {purposes === null ? (
          <input maxLength={200} value={purpose.value} onInput={({ currentTarget }) => (purpose.value = currentTarget.value)} />
        ) : (
          <select value={purpose.value} onChange={({ currentTarget }) => (purpose.value = currentTarget.value)}>
            <option value="">{t.choose}</option>
            {purposes.map((one) => (
              <option key={one} value={one}>
                {purposeName(one)}
              </option>
            ))}
          </select>
        )}
      </label>
      <label>
        {t.caseNumber}
        <input
          maxLength={200}
          required={session.value?.case_number_required}
          value={caseNumber.value}
          onInput={({ currentTarget }) => (caseNumber.value = currentTarget.value)}
        />
      </label>
      <small>{t.purposeWhy}</small>
    </fieldset>
  );
}
