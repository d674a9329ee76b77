import { LprError } from '../errors.ts';
import { demand } from '../fields/checked.ts';
import { checkJurisdiction } from '../fields/states.ts';
import { type Asked, parametersOf } from '../questions/checks.ts';
import { headOf, iso, type Question, type Records } from '../questions/question.ts';
import type { LinksAnswer } from '../records/answers.ts';
import type { LinkedVehicle, LinkSum } from '../records/links.ts';
import { type Sentence, say } from '../records/sentences.ts';
import type { SeizureLinkRow, SeizureVehicleRow } from '../store/seizures.store.ts';

export type LinksAsked = {
  readonly kind: string | null;
  readonly origin_state: string | null;
  readonly state: string | null;
  readonly traced_state: string | null;
  readonly agency: string | null;
  readonly most: number;
  readonly most_vehicles: number;
};

const VERSION = 3;
/** The value of the parameter that selects records without a state. */
const UNKNOWN = 'unknown';

/** Origin state, seizure state and traced state as a matrix over the records, with the vehicles of all cells or of one. */
export const linksQuestion: Question<LinksAsked, LinksAnswer> = {
  name: 'links',
  about: 'records',
  check: (came) =>
    parametersOf(came, (asked) => {
      // Records have no cameras to leave out.
      if (asked.leaveOut().length > 0) {
        throw new LprError('bad_request', 'Expected no cameras to leave out of records but received some');
      }
      return {
        kind: asked.text('kind')?.toLowerCase() ?? null,
        origin_state: stateOf(asked, 'origin_state', true),
        state: stateOf(asked, 'state', false),
        traced_state: stateOf(asked, 'traced_state', true),
        agency: asked.text('agency'),
        most: asked.whole('most', 1_000, 1, 100_000),
        most_vehicles: asked.whole('most_vehicles', 200, 0, 10_000),
      };
    }),
  answer(over, records: Records) {
    const { window, parameters, notes, onDone } = over;
    const { kind, origin_state, state, traced_state, agency, most, most_vehicles } = parameters;
    const filter = {
      ...window,
      ...(kind !== null && { kind }),
      ...(origin_state !== null && { origin_state: origin_state === UNKNOWN ? null : origin_state }),
      ...(state !== null && { state }),
      ...(agency !== null && { agency }),
      ...(traced_state !== null && { traced_state: traced_state === UNKNOWN ? null : traced_state }),
    };
    const cells = records.links(filter);
    onDone(1, 3);
    const amounts = records.amounts(filter);
    onDone(2, 3);
    const behind = records.vehicles(filter, most_vehicles);
    onDone(3, 3);
    const seizures = cells.reduce((sum, cell) => sum + cell.seizures, 0);
    const seized_vehicles = cells.reduce((sum, cell) => sum + cell.vehicles, 0);
    const said = [
      ...notes,
      ...(cells.length > most ? [say(NOTES.cells, { n: cells.length, most })] : []),
      ...(seized_vehicles > behind.length && most_vehicles > 0
        ? [say(NOTES.vehicles, { n: seized_vehicles, shown: behind.length })]
        : []),
    ];
    return {
      ...headOf('links', over, { version: VERSION, left_out: [], notes: said, method: METHOD, limits: LIMITS }),
      question: 'links',
      ...{ seizures, seized_vehicles, cells: cells.slice(0, most) },
      sums: {
        origin_state: sumsOf(cells, 'origin_state'),
        state: sumsOf(cells, 'state'),
        traced_state: sumsOf(cells, 'traced_state'),
      },
      amounts: amounts.map(({ quantity, ...amount }) => ({ ...amount, quantity: added(quantity) })),
      behind: behind.map(linkedVehicle),
    };
  },
  table: ({ cells }) => ({
    columns: ['origin_state', 'state', 'traced_state', 'seizures', 'vehicles'],
    rows: cells.map((cell) => ({ ...cell })),
  }),
};

function linkedVehicle({ at, ...row }: SeizureVehicleRow): LinkedVehicle {
  return { ...row, at: iso(at) };
}

/** Most seizures first, as the cells. */
function sumsOf(cells: readonly SeizureLinkRow[], side: 'origin_state' | 'state' | 'traced_state'): LinkSum[] {
  const sums = new Map<string | null, LinkSum>();
  for (const { [side]: state, seizures, vehicles } of cells) {
    const before = sums.get(state);
    sums.set(state, {
      state,
      seizures: seizures + (before?.seizures ?? 0),
      vehicles: vehicles + (before?.vehicles ?? 0),
    });
  }
  return [...sums.values()].sort((a, b) => b.seizures - a.seizures || ((a.state ?? '') < (b.state ?? '') ? -1 : 1));
}

/** A sum of what records say, without what adding binary fractions leaves: 0.1 + 0.2 is 0.3. */
function added(quantity: number): number {
  return Number(quantity.toPrecision(12));
}

function stateOf(asked: Asked, name: 'origin_state' | 'state' | 'traced_state', mayBeUnknown: boolean): string | null {
  const text = asked.text(name);
  if (text === null || (mayBeUnknown && text === UNKNOWN)) return text;
  const checked = checkJurisdiction(text);
  return checked.ok ? checked.value : demand({ ...checked, detail: checked.detail.replace('for jurisdiction', `for ${name}`) });
}

const NOTES = {
  cells: {
    en: '{n} cells hold seizures, of which those with most of them, {most}, are shown.',
    es: '{n} celdas tienen decomisos, de las que se muestran las {most} que más tienen.',
  },
  vehicles: {
    en: 'Of {n} vehicles the newest {shown} are shown: ask for one cell to see those behind it.',
    es: 'De {n} vehículos se muestran los {shown} más recientes: pregunte por una celda para ver los que hay detrás.',
  },
} as const satisfies Readonly<Record<string, Sentence>>;

const METHOD: readonly Sentence[] = [
  {
    en: 'Seizures of the loaded records are counted by the state that goods or vehicle came from, the state where they were seized, and the state that they were traced to, as the records say it. Quantities are added up by item and unit. A vehicle is counted for every seizure that names it.',
    es: 'Los decomisos de los registros cargados se cuentan por el estado de donde vino la mercancía o el vehículo, el estado donde se decomisó y el estado al que se siguió el rastro, como lo dicen los registros. Las cantidades se suman por artículo y unidad. Un vehículo se cuenta por cada decomiso que lo nombra.',
  },
];
const LIMITS: readonly Sentence[] = [
  {
    en: 'A seizure that two agencies have recorded is counted twice.',
    es: 'Un decomiso que dos agencias han registrado se cuenta dos veces.',
  },
  {
    en: 'Records show where somebody looked and found something, not how much passes unfound: more checks make more seizures.',
    es: 'Los registros muestran dónde alguien miró y encontró algo, no cuánto pasa sin encontrarse: más controles dan más decomisos.',
  },
  {
    en: 'A vehicle in a record may belong to a person who had no part in it. A record is a reason to look, never a proof.',
    es: 'Un vehículo de un registro puede ser de una persona que no tuvo parte en ello. Un registro es un motivo para mirar, nunca una prueba.',
  },
];

/** The sentences of answers to this question about their method and limits. */
export const LINKS_SENTENCES: readonly Sentence[] = [...METHOD, ...LIMITS, ...Object.values(NOTES)];
