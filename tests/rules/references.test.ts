import { describe, expect, test } from 'vitest';
import { anchorsIn, problemOf, type Reference, type Repository, referencesIn } from './references.ts';

const repository: Repository = {
  files: [
    'README.md',
    'engine/README.md',
    'engine/ingest/read-line.ts',
    'engine/errors.ts',
    'ocr/models/platenet.json',
    'docs/a.md',
  ],
  anchorsOf: () => new Set(['the-way-in']),
  scripts: new Set(['check', 'check:fix']),
};
const problemsOf = (from: string, text: string) =>
  referencesIn(from, text).flatMap((reference: Reference) => problemOf(from, reference, repository) ?? []);

describe('paths', () => {
  test('a path in backticks that exists from the root, from the folder, or as the end of another path is no problem', () => {
    const text =
      'See `engine/errors.ts`, `errors.ts`, `ingest/read-line.ts`, `ingest/`, `ocr/models/platenet.json` and `ocr/models/platenet`.';
    expect(referencesIn('engine/README.md', text)).toHaveLength(6);
    expect(problemsOf('engine/README.md', text)).toEqual([]);
  });

  test('a file that does not exist is named with what was expected, and with its line', () => {
    const [reference] = referencesIn('engine/errors.ts', 'const x = 1;\n/** Like\n * `ingest/ndjson.ts` does. */');
    expect(reference).toEqual({ kind: 'path', target: 'ingest/ndjson.ts', line: 3 });
    expect(problemOf('engine/errors.ts', reference as Reference, repository)).toMatch(
      /^expected ingest\/ndjson\.ts to be a file/,
    );
  });

  test('a bare file name of another room is a problem: the file may have moved', () => {
    expect(problemsOf('engine/ingest/read-line.ts', '// see read-line.ts')).toEqual([]);
    expect(problemsOf('ocr/models/x.ts', '// see read-line.ts')).toHaveLength(1);
  });

  test('only comments of source files are looked at, at ends of lines and in blocks', () => {
    expect(referencesIn('engine/a.ts', "const path = 'gone.ts';")).toEqual([]);
    expect(
      referencesIn('engine/a.ts', ['run();\t// as in gone.ts', '/*', 'gone.ts', '*/', 'const gone = `gone.ts`;'].join('\n')),
    ).toMatchObject([{ line: 1 }, { line: 3 }]);
  });

  test('files of users and folders made at run time are not looked for; * and NAME stand for any name', () => {
    expect(problemsOf('README.md', '`manifest.csv`, `images/incoming/`, `ingest/*.ts` and `engine/NAME/NAME.ts`')).toEqual([]);
    expect(problemsOf('README.md', '`ingest/*.route.ts`')).toHaveLength(1);
  });
});

describe('links', () => {
  test('are resolved from the file that holds them; other sites are left alone', () => {
    expect(
      problemsOf('docs/a.md', '[a](../engine/README.md) [b](../engine/) [c](https://example.org/x.md) [d](a.md#the-way-in)'),
    ).toEqual([]);
  });

  test('to a missing file or heading are problems', () => {
    expect(problemsOf('docs/a.md', '[a](../gone.md)')).toEqual(['expected a file or folder gone.md']);
    expect(problemsOf('docs/a.md', '[a](../engine/README.md#gone)')).toEqual([
      'expected a heading in engine/README.md with the anchor #gone',
    ]);
  });

  test('anchors are made as GitHub makes them, and headings within code are none', () => {
    expect(anchorsIn('# Rooms, and who may call whom\n```\n# not this\n```\n## `lpr` – a *tool*')).toEqual(
      new Set(['rooms-and-who-may-call-whom', 'lpr--a-tool']),
    );
  });
});

test('npm scripts that are named must exist', () => {
  expect(problemsOf('README.md', '`npm run check`, `npm run --silent check:fix`')).toEqual([]);
  expect(problemsOf('README.md', '`npm run chekc`')).toEqual(['expected a script "chekc" in package.json']);
});
