import { accountName } from '../account.ts';
import { lprCommand } from '../command.ts';
import { EXITS } from '../exit.ts';
import { hitDocument } from '../hit-document.ts';
import { LOOK_UP, withLookUp } from '../look-up.ts';

export const command = lprCommand({
  args: {
    hit: { type: 'positional', required: true, description: 'Id of a hit: lpr hits --ids' },
    ...LOOK_UP,
  },
  notes: ['Taken on in the name of the operating system’s account.'],
  examples: ['lpr acknowledge 0195a3c2-9000-7abc-8def-0123456789ab'],
  async run(args, { out }) {
    return await withLookUp(args, 'acknowledge_hit', async (engine) => {
      const hit = engine.hits.acknowledge(args.hit, accountName());
      out.result(
        hitDocument(hit),
        () => `${hit.read.plate} on ${hit.entry.plate} of ${hit.entry.list}: taken on by ${hit.acknowledged_by}`,
      );
      return EXITS.ok.code;
    });
  },
});
