#!/usr/bin/env node
import { EXITS, failureOf } from './exit.ts';
import { interruptSignal } from './interrupt.ts';
import { run } from './run.ts';

// `lpr hits | head` closes stdout early; that is not an error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXITS.ok.code);
  const { code, text } = failureOf(error);
  process.stderr.write(`${text} (stdout)\n`);
  process.exit(code);
});
// Nothing more can be written.
process.stderr.on('error', () => {});

const code = await run(process.argv.slice(2), process, interruptSignal());
// Pipes are written asynchronously: exit only after the last byte.
await new Promise<void>((resolve) => process.stdout.write('', () => resolve()));
process.exit(code);
