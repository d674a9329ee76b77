/** A wording that readers did not understand, with a plain one. */
export interface Wording {
  pattern: RegExp;
  instead: string;
}

/** Wordings that readers of this repository did not understand. Add further ones here; each is searched for in every line, including code. */
export const UNCLEAR: readonly Wording[] = [
  {
    pattern: /everybody on the road|anybody else on the road/i,
    instead: 'the background: all serial formats, weighted by registered plates',
  },
  { pattern: /whoever says so/i, instead: 'who or what says it' },
  { pattern: /first the door|then the guests/i, instead: 'stop accepting connections, then abort streams' },
  { pattern: /\bknock(s|ing)? (at|on) /i, instead: 'notify' },
  { pattern: /slip of the pen/i, instead: 'a mistyped character' },
  { pattern: /where nothing is said of it/i, instead: 'by default' },
  { pattern: /\bread in hand\b|in hand at a time/i, instead: 'the read being compared' },
  { pattern: /thinks better of it/i, instead: 'changes the decision' },
  { pattern: /\bgone on with\b/i, instead: 'continued' },
  { pattern: /\btaken up again\b/i, instead: 'continued from' },
  { pattern: /\basks? for patience\b/i, instead: 'sends Retry-After' },
  { pattern: /\btells? silence\b/i, instead: 'reports that nothing came in time' },
  { pattern: /\b(own|whose) ways\b/i, instead: 'habits (of vehicles), properties (of cameras)' },
  { pattern: /\b(one|two) walks?\b|\bwalks? over the\b/i, instead: 'one pass over the data' },
  { pattern: /\bword for word\b/i, instead: 'literally' },
  { pattern: /\bstands? where it stands?\b/i, instead: 'a fixed camera' },
  { pattern: /\bin our hands\b/i, instead: 'controlled by the test' },
  { pattern: /\b(nobody|anybody)(’|')s business\b/i, instead: 'who may see it, or that it is not used' },
  { pattern: /\bwhoever (called|comes|waits|stands)\b/i, instead: 'the caller, another process, the person who waits' },
  { pattern: /\b(no|a) wonder\b/i, instead: 'explained by chance' },
  { pattern: /\bends of one valley\b|\bfew .* go far\b/i, instead: 'the effect itself' },
  { pattern: /\bnews-?bell\b/i, instead: 'notify' },
  { pattern: /\bsays? of (themselves|itself)\b/i, instead: 'the sentences of an answer about its method and limits' },
  { pattern: /\bhanded on\b|\bput down to be\b/i, instead: 'passed to, recorded as' },
  { pattern: /\bwhoever (asks|signs|closes|reads|sends)\b/i, instead: 'the person, the sender, the reader' },
  { pattern: /\bas many as there (are|were)\b/i, instead: 'the estimated number, all' },
  { pattern: /^\s*(\/\/|\*).*\bit does\.$/i, instead: 'a sentence that says what is done' },
];

/** The problems of a text: the line of each unclear wording, from 1, and what to write instead. */
export function unclearIn(text: string): { line: number; problem: string }[] {
  return text.split('\n').flatMap((words, i) =>
    UNCLEAR.flatMap(({ pattern, instead }) => {
      const found = pattern.exec(words);
      return found === null ? [] : [{ line: i + 1, problem: `expected plain words instead of "${found[0].trim()}": ${instead}` }];
    }),
  );
}
