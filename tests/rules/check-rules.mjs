// Runs the dependency rules. Fails if no module was checked, because "no violations (0 modules)" would be a false success.
import { execFileSync } from 'node:child_process';

const rooms = ['engine', 'ocr', 'api', 'fixtures', 'bench', 'tests'];
const text = execFileSync(
  process.execPath,
  [
    'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'json',
    ...rooms,
  ],
  { maxBuffer: 1 << 28 },
).toString();
const { summary } = JSON.parse(text);
for (const { rule, from, to } of summary.violations) console.error(`${rule.severity} ${rule.name}: ${from} → ${to}`);
console.log(`dependency rules: ${summary.totalCruised} modules, ${summary.violations.length} violations`);
process.exitCode = summary.totalCruised > 0 && summary.error === 0 ? 0 : 1;
