/**
 * A sentence of answers in each language; `{name}` is the place of a value, which is the same in both languages, and `{name|one|many}` what stands there where
 * that value is 1 and where it is not: `{cars} {cars|car|cars}`.
 */
export interface Sentence {
  readonly en: string;
  readonly es: string;
}

/** By the names of their places; a number is said with separators of thousands, 12345 as `12,345`. */
export type SentenceValues = Readonly<Record<string, string | number>>;

/** English is the language in which answers are stored, so their text does not depend on who asks. */
export function english(sentences: readonly Sentence[]): readonly string[] {
  return sentences.map(({ en }) => en);
}

/** The English text with its values filled in. */
export function say(sentence: Sentence, values: SentenceValues): string {
  let parts = PARTS.get(sentence);
  if (parts === undefined) {
    parts = partsOf(sentence.en);
    PARTS.set(sentence, parts);
  }
  return filled(parts, values);
}

/** Of a sentence: text, the place of a value, or what stands for one and for many. */
type Part = string | { readonly name: string; readonly forms: readonly [one: string, many: string] | null };

/** The English texts that were said, cut at their places. A hit says three sentences or more. */
const PARTS = new WeakMap<Sentence, readonly Part[]>();

function partsOf(text: string): readonly Part[] {
  const parts: Part[] = [];
  let end = 0;
  for (const { 0: place, 1: name = '', 2: one, 3: many, index } of text.matchAll(new RegExp(PLACE, 'g'))) {
    if (index > end) parts.push(text.slice(end, index));
    parts.push({ name, forms: one === undefined || many === undefined ? null : [one, many] });
    end = index + place.length;
  }
  if (end < text.length) parts.push(text.slice(end));
  return parts;
}

function filled(parts: readonly Part[], values: SentenceValues): string {
  let text = '';
  for (const part of parts) {
    if (typeof part === 'string') text += part;
    else if (part.forms === null) text += said(values[part.name]) ?? `{${part.name}}`;
    else text += part.forms[String(values[part.name]) === '1' ? 0 : 1];
  }
  return text;
}

/** Numbers are written in the same way in English and in the Spanish of Mexico. Digits are those that the caller has rounded to. */
const GROUPED = new Intl.NumberFormat('en-US', { maximumFractionDigits: 20 });

function said(value: string | number | undefined): string | undefined {
  // Formatting takes a microsecond, and most numbers are small.
  return typeof value === 'number' && Math.abs(value) >= 1_000 ? GROUPED.format(value) : value?.toString();
}

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
    .map(({ en, es }) => ({ pattern: patternOf(en), es: partsOf(es) }));
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

/** Its name, and the forms for one and for many. */
const PLACE = /\{([a-z_]+)(?:\|([^|}]*)\|([^|}]*))?\}/;

function wordsOf({ en }: Sentence): string {
  return partsOf(en)
    .map((part) => (typeof part === 'string' ? part : (part.forms?.[1] ?? '')))
    .join('');
}

/** A value contains neither the separator of clauses nor the end of a sentence. A name that occurs twice has the same value both times. Either form is accepted for any value. */
function patternOf(text: string): RegExp {
  const escaped = (part: string): string => part.replaceAll(/[.*+?^$()|[\]\\{}]/g, String.raw`\$&`);
  const known = new Set<string>();
  const pattern = partsOf(text).map((part) => {
    if (typeof part === 'string') return escaped(part);
    if (part.forms !== null) return `(?:${part.forms.map(escaped).join('|')})`;
    const { name } = part;
    if (known.has(name)) return `\\k<${name}>`;
    known.add(name);
    return name === 'names' ? '(?<names>[^;]+?)' : `(?<${name}>(?:(?!\\. )[^;])+?)`;
  });
  return new RegExp(`^${pattern.join('')}$`);
}
