import { afterAll, expect, vi } from 'vitest';

/** Set once by libraries as they are loaded (libvips, and this project for onnxruntime), for as long as the process lives. */
const OF_LIBRARIES = ['VIPSHOME', 'ORT_DISABLE_TELEMETRY'];
const LISTENED = [
  'SIGINT',
  'SIGTERM',
  'SIGHUP',
  'uncaughtException',
  'unhandledRejection',
  'warning',
  'disconnect',
  'beforeExit',
];

/** Loaded before each test file: makes a file fail that changes the process, which it shares with other files, and does not restore it. */
const found = processState();
const variables = { ...process.env };
afterAll(() => {
  // Names only: reports are kept, and the values are the machine's own.
  const names = new Set([...Object.keys(variables), ...Object.keys(process.env)]);
  const changed = [...names].filter((name) => variables[name] !== process.env[name] && !OF_LIBRARIES.includes(name));
  expect(changed, 'environment variables that this file leaves changed').toEqual([]);
  expect(processState(), 'the process as this file leaves it').toEqual(found);
});

function processState() {
  return {
    folder: process.cwd(),
    umask: process.umask(),
    exitCode: process.exitCode,
    fakeTimers: vi.isFakeTimers(),
    listeners: Object.fromEntries(LISTENED.map((event) => [event, process.listenerCount(event)])),
  };
}
