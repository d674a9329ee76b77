import { defineConfig } from 'vitest/config';
import LongestFirst from './support/longest-first.ts';

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['{engine,ocr,api,fixtures,bench,tests}/**/*.test.ts'],
    // A limit for tests that never end, not a demand on speed: the slowest test needs 20 s of one core, and some hundred seconds
    // of a core that is niced and shared with a dozen others.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    slowTestThreshold: 5_000,
    reporters: ['default', new URL('support/slowest-files.ts', import.meta.url).pathname],
    // Native addons (sharp, better-sqlite3, onnxruntime) and Piscina need processes of their own.
    pool: 'forks',
    maxWorkers: 2,
    // The files of a worker share its process and its modules: importing them anew for each file took a fifth of the whole time. What a test changes of the
    // process (variables, listeners, timers, mocks) it has to put back, which is checked.
    isolate: false,
    setupFiles: [new URL('support/process-as-found.ts', import.meta.url).pathname],
    unstubEnvs: true,
    unstubGlobals: true,
    sequence: { sequencer: LongestFirst },
    restoreMocks: true,
    // Threads and processes are started from the build, which takes a third of the time.
    alias: [{ find: /^.*\/own-module\.ts$/, replacement: new URL('support/own-module.ts', import.meta.url).pathname }],
  },
});
