import type { ArgDef } from 'citty';

/** Environment variables for options that are not given on the command line. The table is printed by `lpr --help` and is in docs/commands.md. */
export const ENVIRONMENT: Readonly<Record<string, { readonly variable: string; readonly means: string }>> = {
  data: { variable: 'LPR_DATA', means: 'Data folder, --data' },
  reader: { variable: 'LPR_READER', means: 'Which reader, --reader' },
  threads: { variable: 'LPR_THREADS', means: 'Threads that read, --threads' },
  host: { variable: 'LPR_HOST', means: 'Address that lpr serve listens on, --host' },
  port: { variable: 'LPR_PORT', means: 'Port of lpr serve, --port' },
  log: { variable: 'LPR_LOG', means: 'What lpr serve logs, --log' },
  purpose: { variable: 'LPR_PURPOSE', means: 'What a look-up is for, --purpose' },
  'for-case': { variable: 'LPR_CASE', means: 'Case number of a look-up, --for-case' },
  // Named so because it is not the default of every --agency: a person's agency does not change from command to command.
  '(agency)': { variable: 'LPR_AGENCY', means: 'Your agency, for traces, deconfliction and seizures that you import' },
};

/** Options without a default that may be set by their variable. */
const WITHOUT_DEFAULT = new Set(['threads', 'purpose', 'for-case']);

/**
 * The default of an option from its variable, if that is set. Only for options that always have a value. Where the absence of an
 * option has a meaning (`lpr demo` keeps nothing without --data), a variable must not change that.
 */
export function environmentOf(name: string, arg: ArgDef, env: NodeJS.ProcessEnv = process.env): { readonly default?: string } {
  const known = ENVIRONMENT[name];
  const value = known === undefined ? undefined : env[known.variable];
  if (value === undefined || value === '') return {};
  return arg.default !== undefined || WITHOUT_DEFAULT.has(name) ? { default: value } : {};
}
