import { COMMON, type Command, type ListedCommand, loaded, lprCommand } from '../command.ts';
import { bashCompletion } from '../completion/bash.ts';
import { completed } from '../completion/completed.ts';
import { fishCompletion } from '../completion/fish.ts';
import { zshCompletion } from '../completion/zsh.ts';
import { EXITS } from '../exit.ts';
import { oneOf } from '../values.ts';

const SHELLS = ['bash', 'zsh', 'fish'] as const;

const SCRIPTS = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion };

/** The command itself is one of those listed. */
export function completionOf(listed: readonly ListedCommand[]): Command {
  return lprCommand({
    args: {
      shell: { type: 'positional', required: true, valueHint: SHELLS.join('|'), description: SHELLS.join(', ') },
      ...COMMON,
    },
    notes: [
      'bash: add  source <(lpr completion bash)  to ~/.bashrc\nzsh:  add  source <(lpr completion zsh)   to ~/.zshrc, after compinit\nfish: lpr completion fish > ~/.config/fish/completions/lpr.fish',
    ],
    examples: ['source <(lpr completion bash)', 'lpr completion fish > ~/.config/fish/completions/lpr.fish'],
    async run(args, { out }) {
      const shell = oneOf(args.shell, 'SHELL', SHELLS) as (typeof SHELLS)[number];
      const commands = await Promise.all(listed.map(async (each) => completed(await loaded(each))));
      const script = SCRIPTS[shell](commands);
      out.result({ shell, script }, () => script);
      return EXITS.ok.code;
    },
  });
}
