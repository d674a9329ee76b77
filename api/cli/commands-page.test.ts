import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT_ROOT } from '../../engine/ports/project-root.ts';
import { COMMANDS } from './commands.ts';
import { ENVIRONMENT } from './environment.ts';
import { EXITS } from './exit.ts';

const page = readFileSync(join(PROJECT_ROOT, 'docs', 'commands.md'), 'utf8');

describe('docs/commands.md', () => {
  it.each(COMMANDS)('names lpr $name', ({ name }) => {
    expect(page).toMatch(new RegExp(`\`lpr ${name}[\` ]`));
  });

  it('names no command that does not exist', () => {
    const words = [...page.matchAll(/`lpr ([a-z][a-z-]*)(?: ([a-z-]+))?/g)];
    expect(words.length).toBeGreaterThanOrEqual(COMMANDS.length);
    // The second word may be an argument: `lpr bench ocr`.
    for (const [text, first, second] of words) {
      expect(
        COMMANDS.some(({ name }) => name === first || name === `${first} ${second}`),
        text,
      ).toBe(true);
    }
  });

  it('has the exit codes and variables of the program', () => {
    for (const { code, means } of Object.values(EXITS)) expect(page).toContain(`| ${code} | ${means} |`);
    for (const { variable, means } of Object.values(ENVIRONMENT)) expect(page).toContain(`| \`${variable}\` | ${means} |`);
  });
});
