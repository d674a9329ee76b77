/** A sentence of answers in each language; `{name}` is the place of a value, which is the same in both languages. */
export interface Sentence {
  readonly en: string;
  readonly es: string;
}

/** By the names of their places. */
export type SentenceValues = Readonly<Record<string, string | number>>;

/** English is the language in which answers are stored, so their text does not depend on who asks. */
export function english(sentences: readonly Sentence[]): readonly string[] {
  return sentences.map(({ en }) => en);
}

/** The English text with its values filled in. */
export function say(sentence: Sentence, values: SentenceValues): string {
  let parts = PARTS.get(sentence);
  if (parts === undefined) {
    parts = sentence.en.split(/\{([a-z_]+)\}/);
    PARTS.set(sentence, parts);
  }
  let text = '';
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i] as string;
    text += i % 2 === 0 ? part : (values[part] ?? `{${part}}`);
  }
  return text;
}

/** The English texts that were said, cut at the places of their values: every second part is the name of one. A hit says three sentences or more. */
const PARTS = new WeakMap<Sentence, readonly string[]>();

/** Stands between the clauses of a reason. */
const BETWEEN = '; ';

/** Clauses as one reason: each is a sentence of its own to `translator`. */
export function clauses(...said: readonly string[]): string {
  return said.join(BETWEEN);
}

/**
 * Translates text that was stored in English and consists of these sentences: one sentence, the clauses of a reason, or several in a row. A
 * value that is itself such a sentence is translated, too. Any other text, such as a sentence of an older version of the program, stays as it is.
 * Cost: at most one regular expression for each sentence with a place for a value.
 */
export function translator(sentences: readonly Sentence[]): (english: string) => string {
  const fixed = new Map(sentences.filter(({ en }) => !PLACE.test(en)).map(({ en, es }) => [en, es]));
  // The most specific sentence comes first: "less than {n} by chance" before "{n} by chance".
  const open = sentences
    .filter(({ en }) => PLACE.test(en))
    .sort((a, b) => wordsOf(b).length - wordsOf(a).length)
    .map(({ en, es }) => ({ pattern: patternOf(en), es }));
  const one = (english: string): string | null => {
    const same = fixed.get(english);
    if (same !== undefined) return same;
    for (const { pattern, es } of open) {
      const values = Object.entries(pattern.exec(english)?.groups ?? {});
      if (values.length > 0)
        return filled(es, Object.fromEntries(values.map(([name, value]) => [name, fixed.get(value) ?? value])));
    }
    return null;
  };
  const each = (parts: readonly string[], say: (part: string) => string | null, between: string): string | null => {
    const said = parts.map(say);
    return parts.length === 1 || said.includes(null) ? null : said.join(between);
  };
  const reason = (english: string): string | null => one(english) ?? each(english.split(BETWEEN), one, BETWEEN);
  return (english) => reason(english) ?? each(english.split(/(?<=\.) /), reason, ' ') ?? english;
}

const PLACE = /\{[a-z_]+\}/;

function wordsOf({ en }: Sentence): string {
  return en.replaceAll(/\{[a-z_]+\}/g, '');
}

function filled(text: string, values: SentenceValues): string {
  return text.replaceAll(/\{([a-z_]+)\}/g, (place, name: string) => String(values[name] ?? place));
}

/** A value contains neither the separator of clauses nor the end of a sentence. A name that occurs twice has the same value both times. */
function patternOf(text: string): RegExp {
  const escaped = text.replaceAll(/[.*+?^$()|[\]\\]/g, String.raw`\$&`);
  const named = new Set<string>();
  const open = escaped.replaceAll(/\{([a-z_]+)\}/g, (_, name: string) => {
    if (named.has(name)) return `\\k<${name}>`;
    named.add(name);
    return name === 'names' ? '(?<names>[^;]+?)' : `(?<${name}>(?:(?!\\. )[^;])+?)`;
  });
  return new RegExp(`^${open}$`);
}
