/** A sentence that answers say, in each language; `{name}` stands for a value, which is the same in both. */
export interface Sentence {
  readonly en: string;
  readonly es: string;
}

/** By the names of their places. */
export type SentenceValues = Readonly<Record<string, string | number>>;

/** As answers are stored: their text is the same whoever asks. */
export function english(sentences: readonly Sentence[]): readonly string[] {
  return sentences.map(({ en }) => en);
}

/** The English text with its values filled in. */
export function say({ en }: Sentence, values: SentenceValues): string {
  return filled(en, values);
}

/** Stands between the clauses of a reason. */
const BETWEEN = '; ';

/** Clauses as one reason: each is a sentence of its own to `translator`. */
export function clauses(...said: readonly string[]): string {
  return said.join(BETWEEN);
}

/**
 * Says in Spanish what was stored in English of these sentences: one, clauses of a reason, or several one after another. A value that is a sentence
 * itself is said in Spanish, too. What is none of them, as a sentence of an older version of the program, stays as it is.
 * Cost: at most a match for each sentence with a place.
 */
export function translator(sentences: readonly Sentence[]): (english: string) => string {
  const fixed = new Map(sentences.filter(({ en }) => !PLACE.test(en)).map(({ en, es }) => [en, es]));
  // What leaves less open comes first: "less than {n} by chance" before "{n} by chance".
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

/** Values hold neither what stands between clauses nor the end of a sentence. A value that is said twice is the same. */
function patternOf(text: string): RegExp {
  const escaped = text.replaceAll(/[.*+?^$()|[\]\\]/g, String.raw`\$&`);
  const named = new Set<string>();
  const open = escaped.replaceAll(/\{([a-z_]+)\}/g, (_, name: string) => {
    if (named.has(name)) return `\\k<${name}>`;
    named.add(name);
    return `(?<${name}>(?:(?!\\. )[^;])+?)`;
  });
  return new RegExp(`^${open}$`);
}
