import { resolve } from 'node:path';
import { COMMON, lprCommand } from '../command.ts';
import { EXITS } from '../exit.ts';
import { shellWord } from '../shell-word.ts';
import { count, grouped } from '../style.ts';
import { withExistingEngine } from '../with-engine.ts';
import { ownerOfFolder } from './retention.ts';

export const command = lprCommand({
  args: { to: { type: 'positional', required: true, description: 'A folder that does not exist yet, or is empty' }, ...COMMON },
  notes: [
    'The copy holds everything, also the private key of the audit log: keep it as safe as the data folder. It counts as a backup when backup.json is there, which is written last. Data that is past its term stays in backups: delete old ones.',
  ],
  examples: ['lpr backup /mnt/backup/2026-03-01'],
  async run(args, { out, signal }) {
    const { backUp } = await import('../../../engine/backup/backup.ts');
    return await withExistingEngine(args.data, async (engine) => {
      engine.audit.record({ ...ownerOfFolder(), action: 'backup', asked: {}, purpose: null, case_number: null });
      const progress = out.progress('copying');
      const to = resolve(args.to);
      const manifest = await backUp({
        ...{ data: args.data, to, signal, now: Date.now() },
        checkpoint: engine.audit.checkpoint(),
        onProgress: (done, total) => progress.update(done, total),
      }).finally(() => progress.end());
      const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
      const document = { to, files: manifest.files.length, bytes, reads: manifest.reads, made_at: manifest.made_at };
      out.result(document, () =>
        [
          `${count(manifest.files.length, 'file')}, ${grouped(Math.ceil(bytes / 1e6))} MB, ${count(manifest.reads, 'read')}: verified`,
          `To use it: lpr restore ${shellWord(args.to)} --data NEW`,
        ].join('\n'),
      );
      return EXITS.ok.code;
    });
  },
});
