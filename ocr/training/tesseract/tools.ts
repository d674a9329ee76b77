import { spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';

/** Programs that train, and the Debian package that holds each. */
const TOOLS: readonly (readonly [tool: string, debianPackage: string])[] = [
  ['tesseract', 'tesseract-ocr'],
  ['unicharset_extractor', 'tesseract-ocr'],
  ['combine_lang_model', 'tesseract-ocr'],
  ['lstmtraining', 'tesseract-ocr'],
];

/** The version that will train, for instance `5.3.0`. Throws where a tool is missing; nothing is installed. */
export function trainerVersion(): string {
  const missing = TOOLS.filter(([tool]) => spawnSync(tool, ['--version']).error !== undefined);
  if (missing.length > 0) {
    const packages = [...new Set(missing.map(([, held]) => held))].join(' ');
    const [all, lacking] = [TOOLS, missing].map((some) => some.map(([tool]) => tool).join(', '));
    throw new Error(`Expected ${all} on the path but missing: ${lacking}. On Debian: apt install ${packages}`);
  }
  return /tesseract ([\d.]+)/.exec(spawnSync('tesseract', ['--version'], { encoding: 'utf8' }).stdout)?.[1] ?? 'unknown';
}

/** Runs a tool to its end in a folder, one thread (two are 15 times slower on nets as small as this), and passes on each line of its output. */
export async function runTool(
  tool: string,
  args: readonly string[],
  { folder, signal, onLine }: { readonly folder: string; readonly signal: AbortSignal; readonly onLine?: (line: string) => void },
): Promise<void> {
  const env = { ...process.env, OMP_THREAD_LIMIT: '1' };
  const child = spawn(tool, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'], signal });
  const said: string[] = [];
  const closed = new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      said.push(line);
      if (said.length > 10) said.shift();
      onLine?.(line);
    });
  }
  const code = await closed;
  if (code !== 0) throw new Error(`${tool} ended with ${code}: ${said.join(' | ')}`);
}
