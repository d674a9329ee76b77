import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Keeps the settings of a training in `DIR/settings.json`, so that continuing with other settings is an error, and does not
 * give a model of unknown origin.
 */
export async function keepSettings(out: string, settings: Readonly<Record<string, string | number>>): Promise<void> {
  await mkdir(out, { recursive: true });
  const file = join(out, 'settings.json');
  const wanted = `${JSON.stringify(settings, null, 2)}\n`;
  if (!existsSync(file)) {
    await writeFile(`${file}.part`, wanted);
    await rename(`${file}.part`, file);
    return;
  }
  const begun = JSON.parse(await readFile(file, 'utf8')) as typeof settings;
  for (const [name, value] of Object.entries(settings)) {
    if (begun[name] === value) continue;
    throw new Error(`Expected ${name} ${begun[name]}, with which ${out} was begun, but received ${value}: take another --out`);
  }
}
