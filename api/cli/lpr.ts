#!/usr/bin/env node
import { EXITS, failureOf } from './exit.ts';
import { interruptSignal } from './interrupt.ts';
import { run } from './run.ts';

// `lpr hits | head` closes our stdout early; that is the reader's good right and no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(EXITS.ok.code);
  const { code, text } = failureOf(error);
  process.stderr.write(`${text} (stdout)\n`);
  process.exit(code);
});
// There is nowhere left to say it.
process.stderr.on('error', () => {});

const code = await run(process.argv.slice(2), process, interruptSignal());
// Pipes are written asynchronously: leave only when the last byte is out.
await new Promise<void>((resolve) => process.stdout.write('', () => resolve()));
process.exit(code);
