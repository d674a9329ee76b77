import { type Completed, type CompletedCommand, commandWords, quoted } from './completed.ts';

/** Works with bash 3.2, too, which macOS still ships: without associative arrays, and with `compopt` only where it exists. */
export function bashCompletion(commands: readonly CompletedCommand[]): string {
  const words = commandWords(commands);
  const groups = [...words].filter(([, second]) => second.length > 0);
  return `# bash completion for lpr, made by: lpr completion bash
_lpr_words() { COMPREPLY=($(compgen -W "$1" -- "$2")); }

_lpr_files() {
  local IFS=$'\\n'
  COMPREPLY=($(compgen "$1" -- "$2"))
  type compopt >/dev/null 2>&1 && compopt -o filenames 2>/dev/null
}

_lpr() {
  local cur=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} first= second= command= i word
  COMPREPLY=()
  # bash takes --level=alert apart at the equals sign.
  if [[ $cur == '=' ]]; then cur=; elif [[ $before == '=' ]]; then before=\${COMP_WORDS[COMP_CWORD-2]}; fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    if [[ $word == --data ]]; then i=$((i + 1)); continue; fi
    if [[ $word == -* ]]; then continue; fi
    if [[ -z $first ]]; then first=$word; else second=$word; break; fi
  done
  case "$first $second" in
${commands
  .filter(({ name }) => name.includes(' '))
  .map(({ name }) => `    ${quoted(name)}) command=${quoted(name)} ;;`)
  .join('\n')}
    *) command=$first ;;
  esac
  case "$command $before" in
${commands.flatMap(valuesOf).join('\n')}
  esac
  if [[ $cur == -* ]]; then
    case "$command" in
${commands.map(({ name, options }) => `      ${quoted(name)}) _lpr_words ${quoted(options.map((option) => `--${option.name}`).join(' '))} "$cur" ;;`).join('\n')}
      *) _lpr_words '--help --version' "$cur" ;;
    esac
    return
  fi
  if [[ -z $first ]]; then
    _lpr_words ${quoted([...words.keys()].join(' '))} "$cur"
    return
  fi
  if [[ -z $second ]]; then
    case "$first" in
${groups.map(([first, second]) => `      ${quoted(first)}) _lpr_words ${quoted(second.map(({ name }) => name.split(' ')[1]).join(' '))} "$cur"; return ;;`).join('\n')}
    esac
  fi
  case "$command" in
${commands.flatMap(({ name, argument }) => (argument === 'unknown' ? [] : [`    ${quoted(name)}) ${replyWith(argument)} ;;`])).join('\n')}
  esac
}
complete -F _lpr lpr`;
}

/** A case for each option that takes a value. An option with unknown values offers nothing, also no files. */
function valuesOf({ name, options }: CompletedCommand): string[] {
  return options.flatMap((option) =>
    option.value === null ? [] : [`    ${quoted(`${name} --${option.name}`)}) ${replyWith(option.value)}; return ;;`],
  );
}

function replyWith(value: Completed): string {
  if (value === 'unknown') return ':';
  if (value === 'file') return '_lpr_files -f "$cur"';
  if (value === 'folder') return '_lpr_files -d "$cur"';
  return `_lpr_words ${quoted(value.join(' '))} "$cur"`;
}
