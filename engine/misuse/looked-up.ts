import { needsPurpose } from '../access/purposes.ts';
import { normalizePlate } from '../plate/normalize.ts';
import { isPattern, namedBy, normalizePattern } from '../plate/plate-pattern.ts';
import { type AuditRow, LOOKUPS, type LookUp } from '../records/audit.ts';

/** The fields of a row of the audit log that misuse is looked for in. */
export interface LookedUp {
  readonly seq: number;
  readonly at: number;
  readonly actor: string;
  readonly case_number: string | null;
  /** The purpose was training, for which people use the agency's own cars. */
  readonly isTraining: boolean;
  /** Normalized plates that it names whole. */
  readonly plates: readonly string[];
  /** Number of known characters of a pattern; null where no pattern was asked for. */
  readonly known: number | null;
  /** A run of a saved question, in the name of who saved it: they look the plate up on that day, but not at that hour, nor by hand. */
  readonly isScheduled: boolean;
}

/** Parameters that hold a plate, a pattern, or several plates. */
const NAMED_BY = ['plate', 'likely', 'plates'] as const;

/** The parameters of a question that is saved, as the console, the API and the command line send them. */
const SAVED_IN = ['asked', 'ask'] as const;
/** Between plates in a row of the log: a list is written as `A B`, `A,B`, or in JSON. */
const BETWEEN = /[\s,"[\]]+/;

type Asked = Readonly<Record<string, unknown>>;

/** Texts that name a plate or a pattern. */
function plateTexts(asked: Asked): string[] {
  const said = NAMED_BY.flatMap((name) => asked[name] ?? []).flat();
  return said.flatMap((one) => String(one).split(BETWEEN)).filter((text) => text !== '');
}

/** What a saved question will look for again and again. Parameters so long that the log has cut them off are not known. */
function savedIn(asked: AuditRow['asked']): Asked[] {
  return SAVED_IN.flatMap((name) => {
    try {
      const value: unknown = JSON.parse(asked[name] ?? 'null');
      return typeof value === 'object' && value !== null ? [value as Asked] : [];
    } catch {
      // No JSON: not the parameters of a question, or cut off.
      return [];
    }
  });
}

/**
 * A look-up of vehicles; null for one of anything else, for rows of programs, and for rows whose private parts were forgotten. Of what the program asks by itself
 * only saved questions about whole plates count: a plate may not be watched day by day unseen because a schedule does it.
 */
export function lookedUp({ seq, at, actor, action, channel, asked, purpose, case_number, forgotten }: AuditRow): LookedUp | null {
  if (forgotten === true) return null;
  const isScheduled = channel === 'server';
  if (isScheduled && asked.saved_question === undefined) return null;
  const texts = [asked, ...savedIn(asked)].flatMap(plateTexts);
  if (texts.length === 0 && !(LOOKUPS.includes(action as LookUp) && needsPurpose(action as LookUp))) return null;
  const open = texts.filter(isPattern);
  const plates = texts.filter((text) => !isPattern(text)).flatMap((text) => normalizePlate(text).plate ?? []);
  const known = open.map((text) => namedBy(normalizePattern(text).pattern ?? text));
  if (isScheduled && plates.length === 0) return null;
  const isTraining = purpose === 'training';
  return {
    seq,
    at,
    actor,
    case_number,
    isTraining,
    plates: [...new Set(plates)],
    known: known.length === 0 ? null : Math.min(...known),
    isScheduled,
  };
}
