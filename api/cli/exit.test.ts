import { expect, it } from 'vitest';
import { ERRORS, type ErrorCode, LprError } from '../../engine/errors.ts';
import { EXITS, failureOf, Interrupted, UsageError } from './exit.ts';

it('has an exit code for every error a caller can be told about, and says it in one line', () => {
  for (const code of Object.keys(ERRORS) as ErrorCode[]) {
    const failure = failureOf(new LprError(code, 'what came'));
    expect(failure.text).toBe('lpr: what came');
    expect(failure.code).toBeGreaterThanOrEqual(EXITS.usage.code);
    expect(failure.code).toBeLessThan(EXITS.bug.code);
  }
});

it('tells a missing file from a full disk and a port in use', () => {
  const system = (code: string): Error => Object.assign(new Error(code), { code });
  expect(failureOf(system('ENOENT')).code).toBe(EXITS.missing.code);
  expect(failureOf(system('ENOSPC')).code).toBe(EXITS.storage.code);
  expect(failureOf(system('EADDRINUSE')).code).toBe(EXITS.conflict.code);
});

it('shows the trace of a fault, and only of a fault', () => {
  const failure = failureOf(new TypeError('x is not a function'));
  expect(failure.code).toBe(EXITS.bug.code);
  expect(failure.text).toContain('exit.test.ts');
  expect(failureOf('just text')).toMatchObject({ code: EXITS.bug.code });
});

it('sends a wrong command line to its help', () => {
  expect(failureOf(new UsageError('Unknown option --x', 'hits'))).toEqual({
    code: EXITS.usage.code,
    text: 'lpr: Unknown option --x\nTry: lpr hits --help',
  });
});

it('ends as shells do when a signal ends it', () => {
  expect(failureOf(new Interrupted('SIGINT')).code).toBe(130);
  expect(failureOf(new Interrupted('SIGTERM')).code).toBe(143);
});

it('says what the system reports in plain words, with what it was about', () => {
  const error = Object.assign(new Error('EISDIR: illegal operation on a directory, read'), { code: 'EISDIR', path: 'sim' });
  expect(failureOf(error)).toEqual({ code: EXITS.input.code, text: 'lpr: Expected a file but received a folder: sim' });
});
