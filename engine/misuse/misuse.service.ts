import { setImmediate } from 'node:timers/promises';
import { expected, LprError } from '../errors.ts';
import { DAY } from '../fields/durations.ts';
import type { Clock } from '../ports/clock.ts';
import type { Audit, AuditRow } from '../records/audit.ts';
import type { Misuse } from '../records/misuse.ts';
import { everyPage, type Page } from '../records/pages.ts';
import { english, type Sentence } from '../records/sentences.ts';
import type { Store } from '../store/store.ts';
import { type LookedUp, lookedUp } from './looked-up.ts';
import { scoreMisuse } from './score-misuse.ts';

export interface MisuseParts {
  readonly store: Pick<Store, 'access' | 'exemptions'>;
  readonly audit: Pick<Audit, 'list'>;
  readonly clock: Clock;
}

const DAYS = 90 * DAY;
const MOST = 50;
/** Rows of a page: some 10 ms. */
const PAGE = 1000;

export const MISUSE_SENTENCES: readonly Sentence[] = [
  {
    en: 'A score says how unusual somebody’s look-ups are among those of all, and nothing of why. Read the rows that it names, and ask, before anything follows.',
    es: 'Una puntuación dice lo inusuales que son las consultas de alguien entre las de todos, y nada del porqué. Lea las filas que nombra, y pregunte, antes de actuar.',
  },
  {
    en: 'What everybody does is not unusual: compare people who do the same work, and mistrust a score where few people look anything up.',
    es: 'Lo que hacen todos no es inusual: compare a personas con el mismo trabajo, y desconfíe de una puntuación donde pocos consultan algo.',
  },
  {
    en: 'Runs of a saved question count as days on which who saved it looked its plates up, and as nothing else: not as look-ups of theirs, nor by the hour.',
    es: 'Las veces que se hace una pregunta guardada cuentan como días en que quien la guardó consultó sus placas, y nada más: ni como consultas suyas, ni por la hora.',
  },
  {
    en: 'Days and hours are UTC. Plates of the agency’s own vehicles are those on the allow-list; look-ups of them for training do not count. One case number that was made up and used every time is not found.',
    es: 'Los días y las horas son UTC. Las placas de los vehículos propios de la agencia son las de la lista de permitidos; no cuentan las consultas de ellas para formación. No se encuentra un número de caso inventado que se use siempre.',
  },
];

/** Reads the audit log of a window, and finds the people who stand out in it. */
export function misuseService({ store, audit, clock }: MisuseParts): Misuse {
  return {
    async find({ to = clock(), from = to - DAYS, most = MOST }) {
      if (from >= to) throw new LprError('bad_request', expected('a time after the beginning', 'to', new Date(to).toISOString()));
      const lookUps = await lookUpsIn(audit, from, to);
      const own = new Set([...everyPage((page) => store.exemptions.list('allow', page))].map(({ plate }) => plate));
      const agencies = new Map([...everyPage((page) => store.access.people(page))].map(({ name, agency }) => [name, agency]));
      const scored = scoreMisuse(lookUps, (plate) => own.has(plate));
      return {
        ...{ from, to, people: scored.length, look_ups: lookUps.filter(({ isScheduled }) => !isScheduled).length },
        items: scored
          .filter(({ score }) => score > 0)
          .slice(0, most)
          .map((person) => ({ ...person, agency: agencies.get(person.actor) ?? null })),
        limits: english(MISUSE_SENTENCES),
      };
    },
  };
}

/** The log is in order of time, so nothing older than `from` is read. */
async function lookUpsIn(audit: MisuseParts['audit'], from: number, to: number): Promise<LookedUp[]> {
  const found: LookedUp[] = [];
  let cursor: string | undefined;
  do {
    const page: Page<AuditRow> = audit.list({ to, limit: PAGE, cursor });
    found.push(...page.items.filter(({ at }) => at >= from).flatMap((row) => lookedUp(row) ?? []));
    const isPast = (page.items.at(-1)?.at ?? from) < from;
    cursor = isPast ? undefined : (page.next ?? undefined);
    await setImmediate();
  } while (cursor !== undefined);
  return found;
}
