import { COMMON, lprCommand } from '../command.ts';
import { EXITS } from '../exit.ts';
import { count } from '../style.ts';
import { isFine, wordsOf } from './doctor.ts';

export const command = lprCommand({
  args: { backup: { type: 'positional', required: true, description: 'Folder that lpr backup made' }, ...COMMON },
  notes: ['--data names the new folder, which must not exist yet or be empty. Exit code 1 where something is wrong with it.'],
  examples: ['lpr restore /mnt/backup/2026-03-01 --data ./data-2'],
  async run(args, { out, signal }) {
    const { restore } = await import('../../../engine/backup/restore.ts');
    const progress = out.progress('copying');
    const onProgress = (done: number, total: number): void => progress.update(done, total);
    const { manifest, findings } = await restore(args.backup, args.data, { signal, onProgress }).finally(() => progress.end());
    const document = {
      data: args.data,
      made_at: manifest.made_at,
      files: manifest.files.length,
      reads: manifest.reads,
      findings,
    };
    out.result(document, () =>
      [
        `${count(manifest.files.length, 'file')}, ${count(manifest.reads, 'read')}, as of ${manifest.made_at}`,
        wordsOf(findings),
      ].join('\n'),
    );
    return isFine(findings) ? EXITS.ok.code : EXITS.partly.code;
  },
});
