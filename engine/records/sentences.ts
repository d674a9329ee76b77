/** What an answer says of itself in words that are the same for every answer of its kind, in each language. */
export interface Sentence {
  readonly en: string;
  readonly es: string;
}

/** As answers are stored: their text is the same whoever asks. */
export function english(sentences: readonly Sentence[]): readonly string[] {
  return sentences.map(({ en }) => en);
}
