import { accountName } from '../account.ts';
import { recordChange } from '../change.ts';
import { lprCommand } from '../command.ts';
import { EXITS } from '../exit.ts';
import { hitDocument } from '../hit-document.ts';
import { LOOK_UP } from '../look-up.ts';
import { withExistingEngine } from '../with-engine.ts';

export const command = lprCommand({
  args: {
    hit: { type: 'positional', required: true, description: 'Id of a hit: lpr hits --ids' },
    ...LOOK_UP,
  },
  notes: ['Taken on in the name of the operating system’s account.'],
  examples: ['lpr acknowledge 0195a3c2-9000-7abc-8def-0123456789ab'],
  async run(args, { out }) {
    return await withExistingEngine(args.data, async (engine) => {
      const hit = engine.hits.acknowledge(args.hit, accountName(), (decided) =>
        recordChange(engine, args, 'acknowledge_hit', decided),
      );
      out.result(
        hitDocument(hit),
        () => `${hit.read.plate} on ${hit.entry.plate} of ${hit.entry.list}: taken on by ${hit.acknowledged_by}`,
      );
      return EXITS.ok.code;
    });
  },
});
