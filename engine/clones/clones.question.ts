import { CLOCKS_APART_MS, TOP_SPEED } from '../passages/one-car.ts';
import type { PassageColumns } from '../passages/passage-columns.ts';
import { parametersOf } from '../questions/checks.ts';
import { quarantineOf } from '../questions/quarantine.ts';
import { ALWAYS, headOf, iso, oddsOf, type Question, tidy } from '../questions/question.ts';
import type { Clone, CloneAnswer, Conflict, Passed } from '../records/answers.ts';
import { clauses, type Sentence, say } from '../records/sentences.ts';
import { type TravelTimes, travelTimesOf } from '../roads/travel-times.ts';
import { type Clones, type FoundClone, findClones } from './find-clones.ts';

export type ClonesAsked = {
  readonly least_odds: number;
  readonly top_speed: number;
  readonly clock_tolerance_s: number;
  readonly leave_out: readonly string[];
};

const VERSION = 5;
/**
 * Prior: one vehicle in so many has its plate on a second vehicle. Of 307 planted clones in four simulated months of 1,500,000 reads, 1 / 10,000 finds
 * 293 and calls no plate wrongly. 1 / 2,000 finds 302, but calls one wrongly, and plates with one clear passage at a camera whose clock is an hour off unnoticed.
 */
const ONE_IN = 10_000;
export const CLONE_PRIOR = 1 / ONE_IN;
const MOST_CONFLICTS = 20;

export const clonesQuestion: Question<ClonesAsked, CloneAnswer> = {
  name: 'clones',
  check: (came) =>
    parametersOf(came, (asked) => ({
      least_odds: asked.leastOdds(),
      top_speed: asked.number('top_speed', TOP_SPEED, 30, 400),
      clock_tolerance_s: asked.number('clock_tolerance_s', CLOCKS_APART_MS / 1000, 0, 3600),
      leave_out: asked.leaveOut(),
    })),
  answer(over) {
    const { columns, parameters, notes, onDone } = over;
    const { without, left_out, notes: aboutCameras } = quarantineOf(columns, parameters.leave_out);
    onDone(columns.n / 3, columns.n);
    const times = travelTimesOf(columns, parameters);
    onDone((2 * columns.n) / 3, columns.n);
    const { least_odds, clock_tolerance_s } = parameters;
    const { clones, explained, chosen_by_owner, odd_cameras, by_clock } = findClones(columns, times, {
      ...{ least_odds, clock_tolerance_s, without, prior: CLONE_PRIOR },
    });
    onDone(columns.n, columns.n);
    const odd = odd_cameras.map(({ camera, conflicts, vehicles }) => ({
      camera: columns.cameras[camera].id,
      why: say(SAID.odd, { conflicts, vehicles }),
    }));
    const unplaced = columns.cameras.filter(({ lat, lon }) => lat === null || lon === null).length;
    const said = [
      ...notes,
      ...aboutCameras,
      ...(unplaced === 0 ? [] : [say(SAID.unplaced, { n: unplaced })]),
      ...clocksInDoubt(columns, by_clock),
    ];
    return {
      ...headOf('clones', over, {
        version: VERSION,
        left_out: [...left_out, ...odd],
        notes: said,
        method: METHOD,
        limits: LIMITS,
      }),
      question: 'clones',
      clones: clones.map((clone) => wordClone(columns, times, clone)),
      explained_by_misreading: explained,
      chosen_by_owner,
    };
  },
  table: ({ clones }) => ({
    columns: ['plate', 'state', 'odds', 'track', 'camera', 'at', 'p', 'why'],
    rows: clones.flatMap(({ plate, state, odds, why, tracks }) =>
      tracks.flatMap((track, i) => track.map(({ camera, at, p }) => ({ plate, state, odds, track: i + 1, camera, at, p, why }))),
    ),
  }),
};

/** One note for each clock in doubt, with the plates that are not called because of it. */
function clocksInDoubt({ cameras, vehicles }: PassageColumns, by_clock: Clones['by_clock']): string[] {
  const indices = [...new Set(by_clock.map(({ clock }) => clock.camera))].sort((a, b) => a - b);
  return indices.map((camera) => {
    const those = by_clock.filter(({ clock }) => clock.camera === camera);
    const [{ clock }] = those;
    const minutes = Math.round(clock.ahead_ms / 60_000);
    return say(minutes > 0 ? SAID.clockAhead : SAID.clockBehind, {
      plates: those.map(({ vehicle }) => vehicles.plates[vehicle]).join(', '),
      ...{ camera: cameras[camera].id, minutes: Math.abs(minutes) },
      ...{ cars: clock.cars, if_off: clock.if_off, if_right: clock.if_right },
    });
  });
}

function wordClone(columns: PassageColumns, times: TravelTimes, found: FoundClone): Clone {
  const { at, camera, p, cameras, vehicles } = columns;
  const passed = (row: number): Passed => ({ camera: cameras[camera[row]].id, at: iso(at[row]) });
  const conflicts = found.conflicts
    .map(({ before, after }): Conflict => {
      const hours = Math.max(1 / 3600, (at[after] - at[before]) / 3_600_000);
      const km = times.kilometres(camera[before], camera[after]);
      return {
        ...{ before: passed(before), after: passed(after), minutes: tidy(hours * 60) },
        ...{ km: km === null ? null : tidy(km), needed_kmh: km === null ? null : tidy(km / hours) },
        least_minutes: tidy(times.least(camera[before], camera[after]) / 60_000),
      };
    })
    .sort((a, b) => (b.needed_kmh ?? 0) - (a.needed_kmh ?? 0) || (a.before.at < b.before.at ? -1 : 1));
  const [worst] = conflicts;
  const twin = found.twin?.plate ?? null;
  const { km, minutes, needed_kmh: kmh } = worst;
  const ends = { before: worst.before.camera, after: worst.after.camera };
  return {
    plate: vehicles.plates[found.vehicle],
    state: vehicles.states[found.vehicle],
    odds: oddsOf(found.log_odds),
    why: clauses(
      km === null || kmh === null ? say(SAID.both, ends) : say(SAID.tooFar, { km, minutes, kmh, ...ends }),
      sayMisread(found),
    ),
    innocent: { misread_passages: found.misread, chance: tidy(Math.exp(-found.misread_cost)), similar_plate: twin },
    conflicts: conflicts.slice(0, MOST_CONFLICTS),
    tracks: found.tracks.map((track) => track.map((row) => ({ ...passed(row), p: tidy(p[row]) }))),
  };
}

function sayMisread({ misread: n, twin }: FoundClone): string {
  if (twin === null) return say(SAID.misread, { n });
  return say(twin.nearby ? SAID.misreadOf : SAID.misreadSpelling, { n, twin: twin.plate });
}

const SAID = {
  odd: {
    en: '{conflicts} of its {vehicles} vehicles are elsewhere at the same time: its clock, its zone or its place is wrong',
    es: '{conflicts} de sus {vehicles} vehículos están en otro sitio al mismo tiempo: su reloj, su zona o su lugar son erróneos',
  },
  unplaced: {
    en: '{n} {n|camera has|cameras have} no place: plates between such a camera and others are not compared.',
    es: '{n} {n|cámara no tiene|cámaras no tienen} lugar: no se comparan placas entre {n|ella|ellas} y las demás.',
  },
  clockAhead: {
    en: 'Not called, as a wrong clock explains it: {plates}. If that of {camera} is about {minutes} minutes ahead, {if_off} of the {cars} cars that cameras around saw as well took the usual time; if it is right, {if_right} did. It may be another amount, or the clock of a camera beside it: compare them, then ask again.',
    es: 'Sin señalar, pues lo explica un reloj erróneo: {plates}. Si el de {camera} va unos {minutes} minutos adelantado, {if_off} de los {cars} coches que también vieron cámaras de alrededor tardaron lo usual; si es correcto, {if_right}. Puede ser otra cantidad, o el reloj de una cámara vecina: compárelos y vuelva a preguntar.',
  },
  clockBehind: {
    en: 'Not called, as a wrong clock explains it: {plates}. If that of {camera} is about {minutes} minutes behind, {if_off} of the {cars} cars that cameras around saw as well took the usual time; if it is right, {if_right} did. It may be another amount, or the clock of a camera beside it: compare them, then ask again.',
    es: 'Sin señalar, pues lo explica un reloj erróneo: {plates}. Si el de {camera} va unos {minutes} minutos atrasado, {if_off} de los {cars} coches que también vieron cámaras de alrededor tardaron lo usual; si es correcto, {if_right}. Puede ser otra cantidad, o el reloj de una cámara vecina: compárelos y vuelva a preguntar.',
  },
  both: {
    en: 'one car cannot be at {before} and {after}',
    es: 'un solo coche no puede estar en {before} y en {after}',
  },
  tooFar: {
    en: '{km} km in a straight line in {minutes} {minutes|minute|minutes} ({kmh} km/h): one car cannot be at {before} and {after}',
    es: '{km} km en línea recta en {minutes} {minutes|minuto|minutos} ({kmh} km/h): un solo coche no puede estar en {before} y en {after}',
  },
  misread: {
    en: 'with one car only, {n} {n|passage|passages} would have been misread',
    es: 'con un solo coche, {n} {n|paso|pasos} se {n|habría|habrían} leído mal',
  },
  misreadOf: {
    en: 'with one car only, {n} {n|passage|passages} would have been misread, perhaps of {twin}, which was nearby',
    es: 'con un solo coche, {n} {n|paso|pasos} se {n|habría|habrían} leído mal, quizá de {twin}, que estaba cerca',
  },
  misreadSpelling: {
    en: 'with one car only, {n} {n|passage|passages} would have been misread, perhaps of another car, {twin}, which looks the same',
    es: 'con un solo coche, {n} {n|paso|pasos} se {n|habría|habrían} leído mal, quizá de otro coche, {twin}, que se ve igual',
  },
} as const satisfies Readonly<Record<string, Sentence>>;

const METHOD: readonly Sentence[] = [
  {
    en: 'A plate is in two places at once where the time between two of its passages is shorter than the fastest car needs: the straight line at top_speed, or, where many cars drove the same way without stopping, four fifths of what the fastest of them needed. Two clocks may differ by clock_tolerance_s. A queue makes a car later, never earlier, and so makes no clone.',
    es: 'Una placa está en dos sitios a la vez cuando el tiempo entre dos de sus pasos es menor que el que necesita el coche más rápido: la línea recta a top_speed o, donde muchos coches hicieron el mismo camino sin parar, cuatro quintos de lo que necesitó el más rápido de ellos. Dos relojes pueden diferir en clock_tolerance_s. Una cola retrasa un coche, nunca lo adelanta, y por eso no hace un clon.',
  },
  {
    en: `Against it stands the best explanation with one car only: the cheapest set of passages that must have been misread, each with the doubt of its characters, the similar plates on the road that can have been there then (above all those that pass that camera at other times), and whether one was seen nearby: it may have been read as this one however sure the read is, more so where it differs only in characters that look alike. Where the plate with O for 0, or I for 1, is a serial as well, its car may have been read as this one all the time: doubtful reads of one track, and passages of that spelling that fit it, speak for that, sure reads against it. Before anything is seen, one plate in ${ONE_IN.toLocaleString('en-US')} is on two cars.`,
    es: `Enfrente está la mejor explicación con un solo coche: el conjunto más barato de pasos que tienen que haberse leído mal, cada uno con la duda de sus caracteres, las placas parecidas en la carretera que pudieron estar allí entonces (sobre todo las que pasan por esa cámara en otros momentos), y si se vio cerca una: pudo leerse como esta por segura que sea la lectura, más aún si difiere solo en caracteres que se parecen. Donde la placa con O por 0, o I por 1, es también una serie, su coche pudo leerse siempre como este: hablan a favor las lecturas dudosas de un trayecto y los pasos con esa grafía que encajan en él, y en contra las lecturas seguras. Antes de ver nada, una de cada ${ONE_IN.toLocaleString('en-US')} placas está en dos coches.`,
  },
  {
    en: 'Passages are given to two tracks so that either can be driven and both together are as short as can be.',
    es: 'Los pasos se reparten en dos trayectos de modo que cada uno pueda recorrerse y ambos juntos sean lo más cortos posible.',
  },
  {
    en: 'A camera that conflicts with the others over more than one vehicle in a hundred has itself a wrong clock, zone or place: it is named and left out. Conflicts with a camera more than 120 km away count for this where three vehicles or more have one there: copied plates conflict anywhere, hardly three of them at the same two cameras.',
    es: 'Una cámara que contradice a las otras en más de uno de cada cien vehículos tiene ella misma el reloj, la zona horaria o el lugar equivocados: se nombra y se deja fuera. Las contradicciones con una cámara a más de 120 km cuentan para esto si las tienen allí tres vehículos o más: las placas copiadas se contradicen en cualquier sitio, casi nunca tres de ellas en las mismas dos cámaras.',
  },
  {
    en: 'A plate that would be on one car if one camera’s clock were off is not called where most cars at that camera say so: at least half of those that cameras around saw as well took the usual time by the other clock, and three times as many as by this one. A note names plate and camera.',
    es: 'Una placa que estaría en un solo coche si el reloj de una cámara estuviera desviado no se señala cuando lo dice la mayoría de los coches de esa cámara: al menos la mitad de los que también vieron cámaras de alrededor tardaron lo usual según el otro reloj, y tres veces más que según este. Una nota nombra la placa y la cámara.',
  },
];
const LIMITS: readonly Sentence[] = [
  ...ALWAYS,
  {
    en: 'Plates that fit no state’s series, and those that a reader cannot tell from one on the road that fits none, are counted, not called: owners choose the same words in several states, and O and 0 look alike.',
    es: 'Las placas que no encajan en la serie de ningún estado, y las que un lector no distingue de una así que circula, se cuentan, no se señalan: los dueños eligen las mismas palabras en varios estados, y O y 0 se parecen.',
  },
  {
    en: 'A plate with one passage on the second car is hardly ever called: one misreading explains it.',
    es: 'Una placa con un solo paso en el segundo coche casi nunca se señala: lo explica una lectura errónea.',
  },
  {
    en: 'Two states may issue the same serial. Where the state was not read, or misread, their cars look like a copy.',
    es: 'Dos estados pueden emitir la misma serie. Donde el estado no se leyó, o se leyó mal, sus coches parecen una copia.',
  },
  {
    en: 'A car on a truck, a train or a ferry is where it did not drive.',
    es: 'Un coche sobre un camión, un tren o un transbordador está donde no circuló.',
  },
];

/** The sentences of answers to this question about their method and limits. */
export const CLONES_SENTENCES: readonly Sentence[] = [...METHOD, ...LIMITS, ...Object.values(SAID)];
