import { parseArgs } from 'node:util';
import type { ArgsDef } from 'citty';
import { UsageError } from './exit.ts';

/**
 * Refuses an option with a value that is given twice: only its last value would count, and the others be lost without a word. The same value twice does
 * no harm, as where a script adds what its caller has given already.
 * @throws UsageError
 */
export function demandOnce(args: ArgsDef, rawArgs: readonly string[]): void {
  const options = Object.fromEntries(
    Object.entries(args)
      .filter(([, { type }]) => type !== 'positional')
      .map(([name, { type }]) => [name, { type: type === 'boolean' ? ('boolean' as const) : ('string' as const) }]),
  );
  const { tokens } = parseArgs({ args: [...rawArgs], options, strict: false, allowPositionals: true, tokens: true });
  const given = new Map<string, string>();
  for (const token of tokens) {
    if (token.kind !== 'option' || token.value === undefined || options[token.name]?.type !== 'string') continue;
    const before = given.get(token.name);
    if (before !== undefined && before !== token.value) {
      throw new UsageError(
        `Expected --${token.name} once but received ${JSON.stringify(before)} and ${JSON.stringify(token.value)}`,
      );
    }
    given.set(token.name, token.value);
  }
}
