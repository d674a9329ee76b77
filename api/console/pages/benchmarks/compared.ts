import type { BenchDocument } from '../../../benchmarks/document.ts';

type Row = BenchDocument['rows'][number];

/** One figure of a document, and the same figure of another one. */
export interface Compared {
  readonly contender: string;
  /** What was measured, `part roc, entries 10000`. */
  readonly of: string;
  readonly metric: string;
  readonly a: number | null;
  /** Null also where the other document does not have the figure. */
  readonly b: number | null;
  /** b / a; null where either is missing or a is 0. */
  readonly ratio: number | null;
}

/** Every figure of two documents side by side: those of the first in its order, then those of the second only. @param word translates a word of a document */
export function compared(a: readonly Row[], b: readonly Row[], word = (text: string): string => text): readonly Compared[] {
  const [first, second] = [figures(a, word), figures(b, word)];
  return [...new Set([...first.keys(), ...second.keys()])].map((key) => {
    const [one, other] = [first.get(key), second.get(key)];
    const { contender, of, metric } = (one ?? other) as Figure;
    const [was, is] = [one?.value ?? null, other?.value ?? null];
    return { contender, of, metric, a: was, b: is, ratio: was === null || is === null || was === 0 ? null : is / was };
  });
}

interface Figure extends Pick<Compared, 'contender' | 'of' | 'metric'> {
  readonly value: number | null;
}

/** Figures by what was measured. If a document has a figure twice, the later one is kept. */
function figures(rows: readonly Row[], word: (text: string) => string): Map<string, Figure> {
  return new Map(
    rows.flatMap(({ contender, params, metrics }) => {
      const of = Object.entries(params)
        .map(([name, value]) => `${word(name)} ${word(String(value))}`)
        .join(', ');
      return Object.entries(metrics).map(
        ([metric, value]) => [`${contender}\n${of}\n${metric}`, { contender, of, metric, value }] as const,
      );
    }),
  );
}
