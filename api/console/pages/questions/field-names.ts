import { numbers } from '../../base/format.ts';
import type { AnswerHead } from '../../base/wire.ts';
import type { FieldName } from './asking.ts';
import { habitWords } from './habit-words.ts';
import { questionWords } from './words.ts';

interface Asked extends Pick<AnswerHead, 'parameters'> {
  readonly question: string;
}

/** What the form of a question calls its parameter. */
export function fieldName(question: string, name: FieldName): string {
  const t = questionWords.value;
  if (question === 'chains' && name === 'plates') return habitWords.value.alsoPlates;
  return question === 'scenes' && name === 'least' ? t.leastScenes : t.fields[name];
}

/** The parameters of an answer, in the words of the form. */
export function parametersText({ question, parameters }: Asked): string {
  const { shownMost } = questionWords.value;
  const others: Readonly<Record<string, string>> = shownMost;
  return Object.entries(parameters)
    .filter(([, value]) => value !== null && (!Array.isArray(value) || value.length > 0))
    .map(([name, value]) => `${others[name] ?? fieldName(question, name as FieldName) ?? name} ${valueText(value)}`)
    .join(' · ');
}

/** A sentence of the server, in which its names of parameters are replaced by those of the form, each with its value. */
export function inFormWords(sentence: string, { question, parameters }: Asked): string {
  return Object.entries(parameters).reduce((text, [name, value]) => {
    const label = fieldName(question, name as FieldName);
    if (label === undefined) return text;
    // The others are words of the language, too, and are names only in brackets.
    if (!name.includes('_')) return text.replaceAll(`(${name})`, () => `(${label})`);
    return text.replaceAll(name, () => questionWords.value.fieldAs(label, valueText(value)));
  }, sentence);
}

/** A refusal, in which the parameter that it names in brackets has its name in the form. */
export function fieldsInWords(sentence: string, question: string): string {
  const t = questionWords.value;
  const ends: Readonly<Record<string, string | undefined>> = { from: t.from, to: t.to };
  return sentence.replace(/\((\w+)[\w.[\]]*\)/, (whole, name) => {
    const label = name in t.fields ? fieldName(question, name as FieldName) : ends[name];
    return label === undefined ? whole : `(${label})`;
  });
}

function valueText(value: unknown): string {
  if (typeof value === 'number') return numbers({ maximumFractionDigits: 20 }).format(value);
  if (!Array.isArray(value)) return String(value);
  return value.every((one) => typeof one === 'string') ? value.join(', ') : String(value.length);
}
