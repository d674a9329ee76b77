import { dictionary } from '../base/words.ts';

const saidWords = dictionary({
  en: {
    dates: 'In dates such as 3/4/2026 comes first',
    orders: { '': 'what the file tells', 'day-first': 'the day', 'month-first': 'the month' },
    zone: 'Time zone of times without one',
  },
  es: {
    dates: 'En fechas como 3/4/2026 va primero',
    orders: { '': 'lo que diga el archivo', 'day-first': 'el día', 'month-first': 'el mes' },
    zone: 'Zona horaria de las horas que no la dicen',
  },
});

/** What is said of the times of one file; an empty text is nothing. */
export interface Said {
  readonly dates: '' | 'day-first' | 'month-first';
  readonly zone: string;
}

export const NOTHING_SAID: Said = { dates: '', zone: '' };

/** What is said, without what is not. */
export function given({ dates, zone }: Said): Readonly<Record<string, string>> {
  return { ...(dates !== '' && { dates }), ...(zone !== '' && { zone }) };
}

/** Fields for what a table does not tell of its times itself. */
export function SaidTimes({ said, onChange }: { readonly said: Said; readonly onChange: (said: Said) => void }) {
  const t = saidWords.value;
  return (
    <>
      <label>
        {t.dates}
        <select
          value={said.dates}
          onChange={({ currentTarget }) => onChange({ ...said, dates: currentTarget.value as Said['dates'] })}
        >
          {Object.entries(t.orders).map(([order, name]) => (
            <option key={order} value={order}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t.zone}
        <input
          value={said.zone}
          maxLength={100}
          placeholder="America/Chicago"
          onInput={({ currentTarget }) => onChange({ ...said, zone: currentTarget.value.trim() })}
        />
      </label>
    </>
  );
}
