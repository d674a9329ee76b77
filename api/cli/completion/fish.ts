import { type Completed, type CompletedCommand, commandWords } from './completed.ts';

export function fishCompletion(commands: readonly CompletedCommand[]): string {
  const words = commandWords(commands);
  const lines = [...words].flatMap(([first, second]) => {
    const summary = commands.find(({ name }) => name === first)?.summary ?? '';
    return [
      `complete -c lpr -n '__lpr_at 0' -a ${quote(first)} -d ${quote(summary)}`,
      ...second.map(
        ({ name, summary }) =>
          `complete -c lpr -n ${quote(`__lpr_at 1 ${first}`)} -a ${quote(name.split(' ')[1] as string)} -d ${quote(summary)}`,
      ),
    ];
  });
  return `# fish completion for lpr, made by: lpr completion fish
function __lpr_words
    set -l skip 0
    for token in (commandline -opc)[2..-1]
        if test $skip = 1
            set skip 0
        else if test $token = --data
            set skip 1
        else if not string match -q -- '-*' $token
            echo $token
        end
    end
end

# __lpr_at N [FIRST]: N words stand before the cursor, and the first is FIRST.
function __lpr_at
    set -l words (__lpr_words)
    test (count $words) = $argv[1]; and begin
        test (count $argv) = 1; or test "$words[1]" = $argv[2]
    end
end

# __lpr_in FIRST [SECOND]: the line is of this command.
function __lpr_in
    set -l words (__lpr_words)
    test (count $words) -ge (count $argv); and test "$words[1..$(count $argv)]" = "$argv"
end

complete -c lpr -f
${lines.join('\n')}
${commands.flatMap(linesOf).join('\n')}`;
}

function linesOf({ name, options, argument }: CompletedCommand): string[] {
  const here = `complete -c lpr -n ${quote(`__lpr_in ${name}`)}`;
  return [
    ...options.map(
      (option) =>
        `${here} -l ${option.name}${option.value === null ? '' : ` ${valueFlags(option.value)}`} -d ${quote(option.description)}`,
    ),
    ...(argument === 'unknown' ? [] : [`${here} ${argument === 'file' ? '-F' : valueFlags(argument).replace('-x ', '')}`]),
  ];
}

function valueFlags(value: Completed): string {
  if (value === 'unknown') return '-x';
  if (value === 'file') return '-r -F';
  if (value === 'folder') return "-x -a '(__fish_complete_directories)'";
  return `-x -a ${quote(value.join(' '))}`;
}

function quote(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
