import { computed, type ReadonlySignal } from '@preact/signals';
import { language } from './settings.ts';

type Word = string | ((...values: never[]) => string) | { readonly [code: string]: string };
/** The same keys with texts of any wording; functions keep their parameters. */
type Wording<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends { readonly [code: string]: string }
      ? { readonly [C in keyof T[K]]: string }
      : T[K];
};

/**
 * The words of one page or part, in both languages side by side. A key that one language lacks, or has alone, does not compile.
 * Read `.value` inside a component: the component is then rendered again when the person changes the language.
 */
export function dictionary<const T extends Readonly<Record<string, Word>>>(both: {
  readonly en: T;
  readonly es: Wording<NoInfer<T>>;
}): ReadonlySignal<Wording<T>> {
  return computed(() => (language.value === 'es' ? both.es : both.en) as Wording<T>);
}
