import { type Completed, type CompletedCommand, commandWords, quoted } from './completed.ts';

/** For `source <(lpr completion zsh)`, and as a file `_lpr` in a folder of `$fpath`. */
export function zshCompletion(commands: readonly CompletedCommand[]): string {
  const words = commandWords(commands);
  const groups = [...words].filter(([, second]) => second.length > 0);
  const summaryOf = (first: string): string =>
    commands.find(({ name }) => name === first)?.summary ??
    `Commands: ${words.get(first)?.map(({ name }) => name.split(' ')[1])}`;
  return `#compdef lpr
# zsh completion for lpr, made by: lpr completion zsh
_lpr() {
  local -a names
  if (( CURRENT == 2 )); then
    names=(${described([...words.keys()].map((first) => [first, summaryOf(first)]))})
    _describe 'command' names
    return
  fi
  local command=$words[2]
  case "$words[2]" in
${groups
  .map(
    ([first, second]) => `    ${quoted(first)})
      if (( CURRENT == 3 )) && [[ $words[3] != -* ]]; then
        names=(${described(second.map(({ name, summary }) => [name.split(' ')[1] as string, summary]))})
        _describe 'command' names
        return
      fi
      case "$words[3]" in
        ${second.map(({ name }) => quoted(name.split(' ')[1] as string)).join('|')}) command="$words[2] $words[3]"; shift words; (( CURRENT-- )) ;;
      esac ;;`,
  )
  .join('\n')}
  esac
  shift words; (( CURRENT-- ))
  case "$command" in
${commands.map((command) => `    ${quoted(command.name)}) _arguments ${specsOf(command).map(quoted).join(' ')} ;;`).join('\n')}
  esac
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then _lpr "$@"; else compdef _lpr lpr; fi`;
}

function described(words: readonly (readonly [string, string])[]): string {
  return words.map(([word, summary]) => quoted(`${word}:${summary}`)).join(' ');
}

function specsOf({ options, argument }: CompletedCommand): string[] {
  return [
    ...options.map(({ name, description, value }) => {
      const spec = `--${name}[${description.replaceAll(/[[\]\\]/g, (char) => `\\${char}`)}]`;
      return value === null ? spec : `${spec}:${name}:${actionOf(value)}`;
    }),
    `*:argument:${actionOf(argument)}`,
  ];
}

function actionOf(value: Completed): string {
  if (value === 'unknown') return ' ';
  if (value === 'file') return '_files';
  if (value === 'folder') return '_files -/';
  return `(${value.join(' ')})`;
}
