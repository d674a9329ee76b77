import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { PROJECT_ROOT } from '../../engine/ports/project-root.ts';
import { bill } from './installed-bill.ts';
import { importedBy, type Lock } from './sbom.ts';

const lock = JSON.parse(readFileSync(join(PROJECT_ROOT, 'package-lock.json'), 'utf8')) as Lock;
const { dependencies } = JSON.parse(readFileSync(join(PROJECT_ROOT, 'package.json'), 'utf8')) as { dependencies: object };

it('the bill of materials has every package that is installed to run, with licence and hash, and what is built into the console', () => {
  const { components, metadata } = bill();
  const names = components.map(({ name }) => name);
  const installed = Object.entries(lock.packages).filter(
    ([path, { dev }]) => path !== '' && dev !== true && existsSync(join(PROJECT_ROOT, path, 'package.json')),
  );
  const refs = new Set(components.map((component) => component['bom-ref']));
  const missing = installed.filter(([path, { version }]) => !refs.has(`${path.replace(/^.*node_modules\//, '')}@${version}`));
  expect(missing.map(([path]) => path)).toEqual([]);
  expect(names).toEqual(expect.arrayContaining([...Object.keys(dependencies), 'preact', 'd3-geo', 'topojson-client']));
  for (const tool of ['vitest', 'typescript', '@biomejs/biome', 'playwright-core']) expect(names).not.toContain(tool);
  expect(components.filter((component) => !('hashes' in component) || !('licenses' in component))).toEqual([]);
  expect(metadata.component.name).toBe('lpr');
});

it('knows the packages that a source imports', () => {
  const source = `import type { A } from 'only-a-type';\nimport { render } from 'preact/compat';\nimport './x.css';\nimport { s } from '@preact/signals';\nimport fs from 'node:fs';`;
  expect(importedBy(source)).toEqual(['preact', '@preact/signals']);
});
