// Checks what documents and comments name, how they say it, that functions are short, and that the lists of rooms are complete. One line for each problem: file,
// line, what was expected. Exit code 1 if there is any.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { undocumentedIn } from './docstrings.ts';
import { longFunctionsIn } from './long-functions.ts';
import { unclearIn } from './plain-words.ts';
import { anchorsIn, problemOf, referencesIn } from './references.ts';
import { missingRooms } from './rooms.ts';

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => path !== '');
const texts = new Map(
  files.filter((path) => /\.(?:md|tsx?|mjs|cjs|sql)$/.test(path)).map((path) => [path, readFileSync(path, 'utf8')]),
);
const repository = {
  files,
  anchorsOf: (path: string) => anchorsIn(texts.get(path) ?? ''),
  scripts: new Set(Object.keys(JSON.parse(readFileSync('package.json', 'utf8')).scripts)),
};

/** Files with public interfaces: everything exported there needs a docstring. */
const DOCUMENTED =
  /^engine\/(?:(?:records|ports)\/(?!.*\.test\.)[^/]+|engine|matching\/matcher|store\/store)\.ts$|^ocr\/readers\/reader\.ts$/;

let references = 0;
const problems = [...texts].flatMap(([path, text]) => {
  const found = referencesIn(path, text);
  references += found.length;
  const broken = found.map((reference) => ({ line: reference.line, problem: problemOf(path, reference, repository) }));
  const unclear = path.startsWith('tests/rules/plain-words') ? [] : unclearIn(text);
  const undocumented = DOCUMENTED.test(path) ? undocumentedIn(path, text) : [];
  const long = /\.(?:tsx?|mjs)$/.test(path) ? longFunctionsIn(path, text) : [];
  return [...broken, ...unclear, ...undocumented, ...long].flatMap(({ line, problem }) =>
    problem === undefined ? [] : [`${path}:${line}: ${problem}`],
  );
});
problems.push(...missingRooms(files, texts));
for (const problem of problems) console.error(problem);
console.log(`words: ${texts.size} files, ${references} references, ${problems.length} problems`);
process.exitCode = references > 0 && problems.length === 0 ? 0 : 1;
