// Checks what documents and comments name, and how they say it. One line for each problem: file, line, what was expected. Exit code 1 if there is any.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { unclearIn } from './plain-words.ts';
import { anchorsIn, problemOf, referencesIn } from './references.ts';

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => path !== '');
const texts = new Map(
  files.filter((path) => /\.(?:md|ts|mjs|cjs|sql)$/.test(path)).map((path) => [path, readFileSync(path, 'utf8')]),
);
const repository = {
  files,
  anchorsOf: (path: string) => anchorsIn(texts.get(path) ?? ''),
  scripts: new Set(Object.keys(JSON.parse(readFileSync('package.json', 'utf8')).scripts)),
};

let references = 0;
const problems: string[] = [];
for (const [path, text] of texts) {
  for (const reference of referencesIn(path, text)) {
    references++;
    const problem = problemOf(path, reference, repository);
    if (problem !== undefined) problems.push(`${path}:${reference.line}: ${problem}`);
  }
}
for (const [path, text] of texts) {
  if (path.startsWith('tests/rules/plain-words')) continue;
  for (const { line, problem } of unclearIn(text)) problems.push(`${path}:${line}: ${problem}`);
}
for (const problem of problems) console.error(problem);
console.log(`words: ${texts.size} files, ${references} references, ${problems.length} problems`);
process.exitCode = references > 0 && problems.length === 0 ? 0 : 1;
