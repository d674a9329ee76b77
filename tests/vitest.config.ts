import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['{engine,ocr,api,fixtures,bench,tests}/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Native addons (sharp, better-sqlite3, onnxruntime) and Piscina want processes of their own.
    pool: 'forks',
    maxWorkers: 2,
    restoreMocks: true,
  },
});
