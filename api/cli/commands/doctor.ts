import { readFile } from 'node:fs/promises';
import type { Finding } from '../../../engine/doctor/finding.ts';
import { COMMON, lprCommand } from '../command.ts';
import { EXITS } from '../exit.ts';
import { demandFile } from '../given-file.ts';

/** True where no finding is `wrong`. */
export function isFine(findings: readonly Finding[]): boolean {
  return findings.every(({ level }) => level === 'note');
}

/** Findings as text, the worst first. */
export function wordsOf(findings: readonly Finding[]): string {
  if (findings.length === 0) return 'Nothing is wrong';
  const sorted = findings.toSorted((a, b) => Number(a.level === 'note') - Number(b.level === 'note'));
  return sorted.map(({ level, code, what, remedy }) => `${level}  ${code}\n  ${what}\n  ${remedy}`).join('\n');
}

export const command = lprCommand({
  args: {
    deep: { type: 'boolean', default: false, description: 'Also read every picture, and compare its hash' },
    checkpoint: { type: 'string', valueHint: 'FILE', description: 'A checkpoint of the audit log that was kept elsewhere' },
    ...COMMON,
  },
  notes: ['Changes nothing, and may run beside a server. Reads every database file once. Exit code 1 where something is wrong.'],
  examples: ['lpr doctor', 'lpr doctor --deep --json'],
  async run(args, { out }) {
    const { examine } = await import('../../../engine/doctor/doctor.ts');
    const checkpoint = args.checkpoint === undefined ? undefined : await readFile(await demandFile(args.checkpoint), 'utf8');
    const findings = await examine(args.data, { deep: args.deep, checkpoint });
    out.result({ data: args.data, findings }, () => wordsOf(findings));
    return isFine(findings) ? EXITS.ok.code : EXITS.partly.code;
  },
});
