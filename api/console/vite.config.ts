import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { borderMap } from './build-map.ts';
import { packed } from './build-packed.ts';

/** Builds the console into `dist/console/`, where `pages/console-files.ts` finds it. File names contain a hash of the content. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  // The server answers everything below /console/ with files that never change, and every page of the console with index.html.
  base: '/',
  build: {
    outDir: '../../dist/console',
    emptyOutDir: true,
    assetsDir: 'console',
    // The content security policy allows files of this server only, no data addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
    cssTarget: 'chrome123',
    reportCompressedSize: true,
  },
  plugins: [borderMap(), packed()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
});
