/** JSON with the places of its values, so that a mistake in a file can be told by line and column. */
import { printParseErrorCode, visit } from 'jsonc-parser';

/** 1-based. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export type LocatedJson =
  | {
      readonly ok: true;
      readonly value: unknown;
      /** Where the value at the path begins; if it is absent, where the innermost value around it begins. Of repeated names the last counts, as in `value`. */
      placeOf(path: readonly (string | number)[]): Place;
    }
  | { readonly ok: false; readonly detail: string; readonly place: Place };

/** Comments are mistakes, as for JSON.parse. */
const STRICT = { disallowComments: true };
/** The places of deeper values are not looked for: no file of ours needs them, and each level costs frames of the stack. */
const DEEPEST = 64;
const SHOWN = 12;
/** What was expected, by the parser's name of the mistake; {@link VALUE} for all other mistakes. */
const EXPECTED: Readonly<Record<string, string>> = {
  PropertyNameExpected: 'the name of a field in double quotes',
  ColonExpected: 'a colon',
  CommaExpected: 'a comma, or the end of what was begun',
  CloseBraceExpected: 'a comma or }',
  CloseBracketExpected: 'a comma or ]',
  EndOfFileExpected: 'the end of the file',
  UnexpectedEndOfString: 'a string that ends on its line',
  InvalidUnicode: 'four hexadecimal digits after \\u',
  InvalidEscapeCharacter: 'a character that may follow \\',
  InvalidCharacter: 'a string without control characters',
};
const VALUE = 'a value in JSON';

/** Costs as much as `JSON.parse`; each call of `placeOf` is one more pass over the text and takes a few times as long. */
export function locatedJson(given: string): LocatedJson {
  const text = given.replace(/^\ufeff/, '');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return firstMistake(text);
    throw error;
  }
  return { ok: true, value, placeOf: (path) => placeOf(text, path) };
}

/** Thrown to end a pass over the text early. */
class Enough extends Error {}

function walk(text: string, visitor: Parameters<typeof visit>[1]): void {
  let depth = 0;
  const enter = (): void => {
    depth += 1;
    if (depth > DEEPEST) throw new Enough();
  };
  const leave = (): void => {
    depth -= 1;
  };
  const levels = { onArrayEnd: leave, onObjectEnd: leave };
  const begun =
    (then: typeof visitor.onObjectBegin) =>
    (...came: Parameters<NonNullable<typeof visitor.onObjectBegin>>): void => {
      then?.(...came);
      enter();
    };
  try {
    visit(
      text,
      { ...visitor, ...levels, onObjectBegin: begun(visitor.onObjectBegin), onArrayBegin: begun(visitor.onArrayBegin) },
      STRICT,
    );
  } catch (error) {
    if (!(error instanceof Enough)) throw error;
  }
}

function placeOf(text: string, path: readonly (string | number)[]): Place {
  let place: Place = { line: 1, column: 1 };
  const seen = (line: number, column: number, at: readonly (string | number)[]): void => {
    if (at.length <= path.length && at.every((step, i) => step === path[i])) place = { line: line + 1, column: column + 1 };
  };
  walk(text, {
    onObjectBegin: (_offset, _length, line, column, pathOf) => seen(line, column, pathOf()),
    onArrayBegin: (_offset, _length, line, column, pathOf) => seen(line, column, pathOf()),
    onLiteralValue: (_value, _offset, _length, line, column, pathOf) => seen(line, column, pathOf()),
  });
  return place;
}

function firstMistake(text: string): LocatedJson {
  let detail = `Expected ${VALUE} in at most ${DEEPEST} levels`;
  let place: Place = { line: 1, column: 1 };
  walk(text, {
    onError(code, offset, _length, line, column) {
      const came = offset >= text.length ? 'the end of the file' : JSON.stringify(text.slice(offset, offset + SHOWN));
      detail = `Expected ${EXPECTED[printParseErrorCode(code)] ?? VALUE} but received ${came}`;
      place = { line: line + 1, column: column + 1 };
      throw new Enough();
    },
  });
  return { ok: false, detail, place };
}
