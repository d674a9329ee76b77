import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['{engine,ocr,api,fixtures,bench,tests}/**/*.test.ts'],
    // For what never ends. The slowest test needs 20 s of one core; on a core that is shared, niced or both, each takes many times as long.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    slowTestThreshold: 5_000,
    reporters: ['default', new URL('support/slowest-files.ts', import.meta.url).pathname],
    // Native addons (sharp, better-sqlite3, onnxruntime) and Piscina want processes of their own.
    pool: 'forks',
    maxWorkers: 2,
    restoreMocks: true,
  },
});
