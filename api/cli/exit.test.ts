import { expect, it } from 'vitest';
import { ERRORS, type ErrorCode, LprError } from '../../engine/errors.ts';
import { EXITS, failureOf, Interrupted, UsageError } from './exit.ts';

it('has an exit code for every error in the table, and one line of text', () => {
  for (const code of Object.keys(ERRORS) as ErrorCode[]) {
    const failure = failureOf(new LprError(code, 'what came'));
    expect(failure.text).toBe('lpr: what came');
    expect(failure.code).toBeGreaterThanOrEqual(EXITS.usage.code);
    expect(failure.code).toBeLessThan(EXITS.bug.code);
  }
});

it('distinguishes a missing file, a full disk, a port in use and too many open files', () => {
  const system = (code: string): Error => Object.assign(new Error(code), { code });
  expect(failureOf(system('ENOENT')).code).toBe(EXITS.missing.code);
  expect(failureOf(system('ENOSPC')).code).toBe(EXITS.storage.code);
  expect(failureOf(system('EADDRINUSE')).code).toBe(EXITS.conflict.code);
  expect(failureOf(system('EMFILE'))).toEqual({ code: EXITS.conflict.code, text: 'lpr: Too many files are open' });
});

it('counts no refusal of what was well written as an input that cannot be used', () => {
  // What is allowed, and what two persons must do, does not depend on a file.
  for (const code of ['forbidden', 'plate_needed', 'plate_far_from_read', 'state_differs', 'export_too_large'] as const)
    expect([code, failureOf(new LprError(code, 'x')).code]).toEqual([code, EXITS.conflict.code]);
});

it('shows the trace of a bug, and only of a bug', () => {
  const failure = failureOf(new TypeError('x is not a function'));
  expect(failure.code).toBe(EXITS.bug.code);
  expect(failure.text).toContain('exit.test.ts');
  expect(failureOf('just text')).toMatchObject({ code: EXITS.bug.code });
});

it('refers to the help after a wrong command line', () => {
  expect(failureOf(new UsageError('Unknown option --x', 'hits'))).toEqual({
    code: EXITS.usage.code,
    text: 'lpr: Unknown option --x\nTry: lpr hits --help',
  });
});

it('ends with the exit code that shells use for a signal', () => {
  expect(failureOf(new Interrupted('SIGINT')).code).toBe(130);
  expect(failureOf(new Interrupted('SIGTERM')).code).toBe(143);
});

it('reports system errors in plain words, with the file they are about', () => {
  const error = Object.assign(new Error('EISDIR: illegal operation on a directory, read'), { code: 'EISDIR', path: 'sim' });
  expect(failureOf(error)).toEqual({ code: EXITS.input.code, text: 'lpr: Expected a file but received a folder: sim' });
});
