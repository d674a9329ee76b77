import { savedWords } from './saved-words.ts';

interface EveryChoiceProps {
  /** Hours from one run to the next. */
  readonly value: number;
  readonly onChange: (hours: number) => void;
}

/** How often a question is asked: one of the usual schedules, or the one that it has. */
export function EveryChoice({ value, onChange }: EveryChoiceProps) {
  const t = savedWords.value;
  const choices = [...new Set([...Object.keys(t.every).map(Number), value])].sort((a, b) => a - b);
  return (
    <label>
      {t.schedule}
      <select value={value} onChange={({ currentTarget }) => onChange(Number(currentTarget.value))}>
        {choices.map((hours) => (
          <option key={hours} value={hours}>
            {everyText(hours)}
          </option>
        ))}
      </select>
    </label>
  );
}

export function everyText(hours: number): string {
  const t = savedWords.value;
  const usual: Readonly<Record<string, string>> = t.every;
  return usual[String(hours)] ?? t.everyHours(hours);
}
