import { counted } from '../../base/counted.ts';
import { count } from '../../base/format.ts';
import { useLoaded } from '../../base/loaded.ts';
import { ask } from '../../base/transport.ts';
import type { AnswerEstimate } from '../../base/wire.ts';
import { dictionary } from '../../base/words.ts';
import type { Query, Question } from './asking.ts';

const estimateWords = dictionary({
  en: {
    reads: (n: string) => `${counted(n, 'read', 'reads')} to look at.`,
    aboutReads: (n: string) => `About ${counted(n, 'read', 'reads')} to look at.`,
    seizures: (n: string) => `${counted(n, 'seizure', 'seizures')} to look at.`,
  },
  es: {
    reads: (n: string) => `${counted(n, 'lectura', 'lecturas')} por revisar.`,
    aboutReads: (n: string) => `Cerca de ${counted(n, 'lectura', 'lecturas')} por revisar.`,
    seizures: (n: string) => `${counted(n, 'decomiso', 'decomisos')} por revisar.`,
  },
});

/** The amount of data that a question uses, which is known long before its answer. */
export function Estimated({ question, query: { from, to } }: { readonly question: Question; readonly query: Query }) {
  const t = estimateWords.value;
  const { value } = useLoaded<AnswerEstimate>(
    (signal) => ask('GET', '/v1/answers/estimate', { query: { question, from, to }, signal }),
    [question, from, to],
  );
  if (value === null) return null;
  return <>{t[value.exact ? value.looks_at : 'aboutReads'](count(value.n))}</>;
}
