import { wireModel } from '../../wire/model.ts';
import { withChange } from '../change.ts';
import { COMMON, lprCommand } from '../command.ts';
import { EXITS } from '../exit.ts';

export const command = lprCommand({
  args: { version: { type: 'positional', required: true, description: 'As `lpr model list` names it' }, ...COMMON },
  notes: ['A server on the same data folder uses it from the next reads on, without a restart.'],
  examples: ['lpr model use verdicts-5f0c3a91', 'lpr model use sim-9301'],
  async run(args, { out }) {
    return await withChange(args, 'change_model', { did: 'use', version: args.version }, async (engine, { make }) => {
      const model = make(() => engine.models.use(args.version));
      out.result(wireModel(model), () => `${model.version} is in use from now on`);
      return EXITS.ok.code;
    });
  },
});
