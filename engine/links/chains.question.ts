import { type ConvoysAsked, convoysLimits, convoysOf } from '../convoys/convoys.question.ts';
import { LprError } from '../errors.ts';
import { oneSpellingOf, spellingsOf } from '../plate/look-alikes.ts';
import { parametersOf } from '../questions/checks.ts';
import { headOf, iso, type Question, type Records } from '../questions/question.ts';
import type { ChainsAnswer } from '../records/answers.ts';
import type { ChainRecord } from '../records/links.ts';
import { seizureName } from '../records/seizures.ts';
import { type Sentence, say } from '../records/sentences.ts';
import type { SeizureVehicleRow } from '../store/seizures.store.ts';
import { agenciesText } from './agency.ts';

/** The parameters of convoys, and the seizures whose vehicles are looked for. */
export type ChainsAsked = ConvoysAsked & { readonly event_ids: readonly string[]; readonly agency: string | null };

const VERSION = 5;
const MOST_ASKED = 200;

/** Vehicles that travelled with vehicles of seizures: the convoys of those vehicles, with the records that name each member. */
export const chainsQuestion: Question<ChainsAsked, ChainsAnswer> = {
  name: 'chains',
  check(came) {
    const parameters = parametersOf(came, (asked) => ({
      event_ids: asked.texts('event_ids', MOST_ASKED),
      agency: asked.text('agency'),
      plates: asked.plates('plates', MOST_ASKED),
      // Even odds suffice, because few pairs are tried for a vehicle that is named.
      ...convoysLimits(asked, 1),
    }));
    if (parameters.event_ids.length + parameters.plates.length > 0) return parameters;
    throw new LprError('bad_request', 'Expected event_ids or plates to look for but received neither');
  },
  answer(over, records: Records) {
    const { columns, parameters } = over;
    const { event_ids, agency, plates: asked, ...limits } = parameters;
    const { named, unknown, several } = vehiclesOf(records, event_ids, agency, asked);
    // Spellings of O and 0, and of I and 1, are one vehicle here as in convoys: a record spells a plate as a person did, a read as its characters looked.
    const passages = new Map<string, number>([...named.keys()].map((plate) => [oneSpellingOf(plate), 0]));
    const spelled = columns.vehicles.plates.map(oneSpellingOf);
    for (let row = 0; row < columns.n; row++) {
      const plate = spelled[columns.vehicle[row]];
      const count = passages.get(plate);
      if (count !== undefined) passages.set(plate, count + 1);
    }
    // An empty list of plates would mean all vehicles, so an impossible plate stands for "none".
    const sought = named.size === 0 ? ['-'] : [...named.keys()].sort();
    const found = convoysOf({ ...over, parameters: { ...limits, plates: sought } });
    const members = [...new Set(found.convoys.flatMap((convoy) => convoy.members.map(({ plate }) => plate)))];
    const recordsBy = bySpelling(records.ofPlates([...new Set([...members, ...named.keys()].flatMap(spellingsOf))]));
    const notes = [
      ...found.notes,
      ...unknown.map((id) => say(NOTES.unknown, { id })),
      ...several.map(({ id, agencies }) => say(NOTES.several, { id, agencies })),
      ...(named.size === 0 ? [NOTES.none.en] : []),
    ];
    return {
      ...headOf('chains', over, {
        version: VERSION,
        left_out: found.cameras_left_out,
        notes,
        method: METHOD,
        limits: [],
      }),
      limits: found.limits,
      question: 'chains',
      sought: [...named].map(([plate, state]) => ({
        ...{ plate, state, records: recordsBy.get(oneSpellingOf(plate)) ?? [] },
        passages: passages.get(oneSpellingOf(plate)) ?? 0,
      })),
      chains: found.convoys.map((convoy) => ({
        ...convoy,
        members: convoy.members.map(({ plate, state }) => ({
          ...{ plate, state, sought: passages.has(oneSpellingOf(plate)) },
          records: recordsBy.get(oneSpellingOf(plate)) ?? [],
        })),
      })),
      base_rate: found.base_rate,
    };
  },
  table: ({ chains }) => ({
    columns: ['chain', 'odds', 'plate', 'state', 'place', 'sought', 'records', 'trips', 'meetings', 'gap_s', 'why'],
    rows: chains.flatMap(({ members, odds, trips, meetings, gap_s, why }, i) =>
      members.map(({ plate, state, sought, records }, place) => ({
        ...{ chain: i + 1, odds, plate, state, place: place + 1, sought: sought ? 'yes' : 'no' },
        records: records.map(seizureName).join(' '),
        ...{ trips, meetings, gap_s, why },
      })),
    ),
  }),
};

/** Plates of the seizures and plates that were given, each with its state; and the given numbers that no seizure has, or seizures of several agencies. */
function vehiclesOf(records: Records, event_ids: readonly string[], agency: string | null, plates: readonly string[]) {
  const named = new Map<string, string | null>(plates.map((plate) => [plate, null]));
  const unknown: string[] = [];
  const several: { readonly id: string; readonly agencies: string }[] = [];
  for (const id of event_ids) {
    const seizures = records.numbered(id, agency);
    if (seizures.length === 0) unknown.push(id);
    if (seizures.length > 1) several.push({ id, agencies: agenciesText(seizures.map((seizure) => seizure.agency)) });
    for (const { plate, jurisdiction } of seizures.flatMap(({ vehicles }) => vehicles)) named.set(plate, jurisdiction);
  }
  return { named, unknown, several };
}

function bySpelling(rows: readonly SeizureVehicleRow[]): ReadonlyMap<string, ChainRecord[]> {
  const found = new Map<string, ChainRecord[]>();
  for (const { plate, event_id, agency, at, kind, state } of rows) {
    const spelled = oneSpellingOf(plate);
    const records = found.get(spelled) ?? [];
    const isNew = records.every((record) => record.event_id !== event_id || record.agency !== agency);
    if (isNew) records.push({ event_id, agency: agency ?? null, at: iso(at), kind, state });
    found.set(spelled, records);
  }
  return found;
}

const NOTES = {
  unknown: { en: 'No seizure goes by the number {id}.', es: 'Ningún decomiso lleva el número {id}.' },
  several: {
    en: 'Several agencies have a seizure of the number {id} ({agencies}): vehicles of all of them are looked for.',
    es: 'Varias agencias tienen un decomiso con el número {id} ({agencies}): se buscan los vehículos de todas ellas.',
  },
  none: { en: 'These seizures name no vehicle.', es: 'Estos decomisos no nombran ningún vehículo.' },
} as const satisfies Readonly<Record<string, Sentence>>;

const METHOD: readonly Sentence[] = [
  {
    en: 'Vehicles of the seizures are looked up in the records, and whoever travels with one of them is looked for as a convoy is: together at several cameras more often than traffic, habits and timetables explain. For every member it is said whether a record names it.',
    es: 'Los vehículos de los decomisos se buscan en los registros, y quien viaja con uno de ellos se busca como un convoy: juntos en varias cámaras más a menudo de lo que explican el tráfico, los hábitos y los horarios. De cada miembro se dice si un registro lo nombra.',
  },
];

/** The sentences of answers to this question about their method and limits, beside those of convoys. */
export const CHAINS_SENTENCES: readonly Sentence[] = [...METHOD, ...Object.values(NOTES)];
