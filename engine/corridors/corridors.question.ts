import { expected, LprError } from '../errors.ts';
import { cameraHours } from '../fields/camera-hours.ts';
import { MINUTE } from '../fields/durations.ts';
import { ZoneClocks } from '../fields/zone-clocks.ts';
import { parametersOf } from '../questions/checks.ts';
import { noCamera, quarantineOf } from '../questions/quarantine.ts';
import { ALWAYS, headOf, type Question, tidy } from '../questions/question.ts';
import type { CorridorsAnswer } from '../records/answers.ts';
import { type Sentence, say } from '../records/sentences.ts';
import { corridorsTable } from './corridors-table.ts';
import { type Corridors, findCorridors } from './find-corridors.ts';

export type CorridorsAsked = {
  readonly cameras: readonly string[];
  readonly pause_minutes: number;
  readonly least: number;
  readonly most: number;
  readonly leave_out: readonly string[];
  /** Time zone of the hours of the day; null: that of each way's second camera. */
  readonly zone: string | null;
};

const VERSION = 9;

export const corridorsQuestion: Question<CorridorsAsked, CorridorsAnswer> = {
  name: 'corridors',
  check: (came) =>
    parametersOf(came, (asked) => ({
      cameras: asked.texts('cameras', 1000),
      pause_minutes: asked.number('pause_minutes', 120, 1, 1_440),
      least: asked.whole('least', 20, 1, 1_000_000),
      most: asked.whole('most', 1000, 1, 20_000),
      leave_out: asked.leaveOut(),
      zone: zoneOf(asked.text('zone')),
    })),
  answer(over) {
    const { columns, parameters, notes, onDone } = over;
    const { least, most, pause_minutes, zone } = parameters;
    const { without, left_out, notes: aboutCameras } = quarantineOf(columns, parameters.leave_out);
    const places = new Map(columns.cameras.map(({ id }, i) => [id, i]));
    const strange = parameters.cameras.filter((id) => !places.has(id));
    onDone(columns.n / 4, columns.n);
    const only = parameters.cameras.length === 0 ? null : new Set(parameters.cameras.map((id) => places.get(id) ?? -1));
    const clocks = cameraHours(columns.cameras, zone);
    const hourOf = (camera: number, at: number): number => clocks.of(camera, at) % 24;
    const found = findCorridors(columns, { pause_ms: pause_minutes * MINUTE, without, only, least, hourOf });
    onDone(columns.n, columns.n);
    const id = (camera: number): string => columns.cameras[camera].id;
    const said = [
      ...notes,
      ...aboutCameras,
      ...strange.map(noCamera),
      ...(parameters.cameras.length - strange.length === 1
        ? [say(NOTES.one, { camera: named(parameters.cameras, strange) })]
        : []),
      ...(found.ways.length > most ? [say(NOTES.most, { n: found.ways.length, most })] : []),
      ...fewOf(found, least),
    ];
    return {
      ...headOf('corridors', over, { version: VERSION, left_out, notes: said, method: METHOD, limits: LIMITS }),
      question: 'corridors',
      ...{ trips: found.trips, trips_at_one_camera: found.alone },
      cameras_seen: found.capture.flatMap(({ joined, seen, trips }, camera) =>
        found.passages[camera] === 0 || without.has(camera)
          ? []
          : {
              ...{ camera: id(camera), kind: columns.cameras[camera].kind ?? null },
              ...{ passages: found.passages[camera], vehicles: Math.round(found.passages[camera] / seen) },
              ...{ joined: tidy(joined), seen: tidy(seen), trips },
            },
      ),
      ways: found.ways.slice(0, most).map(({ from, to, seen, trips, isNext, fast, middle, slow, hours }) => ({
        ...{ from: id(from), to: id(to), seen, trips: Math.round(trips), is_next: isNext },
        minutes: { fast: minutes(fast), middle: minutes(middle), slow: minutes(slow) },
        zone: clocks.zones[to],
        hours: hours.map((one) => ({ ...one, trips: Math.round(one.trips), minutes: minutes(one.middle) })).map(withoutMiddle),
      })),
      ends: found.ends.slice(0, most).map(({ from, to, seen }) => ({ from: id(from), to: id(to), seen })),
    };
  },
  table: corridorsTable,
};

function withoutMiddle<T extends { readonly middle: number }>({ middle: _, ...rest }: T): Omit<T, 'middle'> {
  return rest;
}

function minutes(ms: number): number {
  return Number((ms / MINUTE).toFixed(1));
}

function zoneOf(given: string | null): string | null {
  if (given !== null && !new ZoneClocks().has(given))
    throw new LprError('bad_request', expected('a time zone such as America/Chicago', 'zone', given));
  return given;
}

/** What the least number of trips leaves out. */
function fewOf({ few }: Pick<Corridors, 'few'>, least: number): string[] {
  return [
    ...(few.ways === 0 ? [] : [say(NOTES.fewWays, { n: few.ways, least })]),
    ...(few.ends === 0 ? [] : [say(NOTES.fewEnds, { n: few.ends, trips: few.ends_trips, least })]),
  ];
}

function named(cameras: readonly string[], strange: readonly string[]): string {
  return cameras.find((id) => !strange.includes(id)) ?? '';
}

const NOTES = {
  most: {
    en: '{n} ways were found, of which the {most} with most trips are shown.',
    es: 'Se encontraron {n} caminos, de los que se muestran los {most} con más viajes.',
  },
  one: {
    en: 'A way leads from one camera to another, and only {camera} was asked for.',
    es: 'Un camino va de una cámara a otra, y solo se preguntó por {camera}.',
  },
  fewWays: {
    en: 'Of {n} {n|way|ways} fewer than {least} trips were seen (least): not told.',
    es: 'De {n} {n|camino|caminos} se vieron menos de {least} viajes (least): no se dicen.',
  },
  fewEnds: {
    en: 'Of {n} {n|pair|pairs} of first and last cameras fewer than {least} trips were seen (least), {trips} in all: not told.',
    es: 'De {n} {n|par|pares} de primera y última cámara se vieron menos de {least} viajes (least), {trips} en total: no se dicen.',
  },
} as const satisfies Readonly<Record<string, Sentence>>;

const METHOD: readonly Sentence[] = [
  {
    en: 'A trip is what one plate was seen at, with pauses of at most pause_minutes. A pause is the time from camera to camera that driving the straight line at 80 km/h does not explain. A trip from one camera to another is at neither of them in between; for the first and last cameras of trips, another one begins where a vehicle is back at a camera.',
    es: 'Un viaje es donde se vio una placa, con pausas de pause_minutes como mucho. Una pausa es el tiempo de cámara a cámara que no se explica conduciendo en línea recta a 80 km/h. Un viaje de una cámara a otra no pasa entre tanto por ninguna de las dos; para la primera y la última cámara de los viajes, empieza otro donde un vehículo vuelve a una cámara.',
  },
  {
    en: 'A plate that was seen once, or that the reader doubts, counts as another plate if the two differ in one character and that vehicle’s trip leads past the camera at that time: it was seen before or behind, and of the vehicles seen there enough are here at that time, beside the traffic here. Where the odds of one vehicle are not ten times those of another, neither is taken.',
    es: 'Una placa que se vio una sola vez, o de la que duda el lector, cuenta como otra placa si ambas difieren en un carácter y el viaje de ese vehículo pasa por la cámara a esa hora: se vio antes o después, y de los vehículos vistos allí pasan bastantes por aquí a esa hora, comparados con el tráfico de aquí. Donde la probabilidad de un vehículo no es diez veces la de otro, no se toma ninguno.',
  },
  {
    en: 'What share of the vehicles a camera sees and reads right is estimated from the reads alone: of the trips seen at a camera before it and one behind it, the share that it saw as well. Of all pairs of cameras around it those with the highest share count, because elsewhere some drive another way.',
    es: 'Qué parte de los vehículos ve y lee bien una cámara se estima solo de las lecturas: de los viajes vistos en una cámara anterior y en otra posterior, la parte que también vio ella. De todos los pares de cámaras a su alrededor cuentan los de mayor parte, porque en otros sitios algunos toman otro camino.',
  },
  {
    en: 'Of a camera at the end of a road, which watches one direction, it is estimated from vehicles that come back: who is seen to leave twice has come in between. Where several cameras share them, such as the bridges of a town, all of them together are judged. An estimate is drawn towards the mean of the cameras that are mounted in the same way (their kind): the more, the fewer its trips and the more alike these cameras are.',
    es: 'En una cámara del extremo de una carretera, que vigila un sentido, se estima con los vehículos que vuelven: quien se vio salir dos veces ha entrado entre tanto. Donde varias cámaras se los reparten, como los puentes de una ciudad, se juzgan todas juntas. Una estimación se acerca a la media de las cámaras montadas de igual modo (su tipo): tanto más cuantos menos viajes tenga y más se parezcan esas cámaras.',
  },
  {
    en: 'Trips from one camera to another are those that both saw, and those that one of them missed or misread: where the trip was seen before and behind it, by the share of such trips that pass it (all of them where no other way is taken); else, and where a miss would have made the pause too long, by the share that the camera sees. Vehicles at a camera are its passages, divided by the share that it sees at all.',
    es: 'Los viajes de una cámara a otra son los que ambas vieron, y los que una de ellas no vio o leyó mal: donde el viaje se vio antes y después de ella, según la parte de esos viajes que pasa por allí (todos, donde nadie toma otro camino); si no, y donde no verlo habría hecho la pausa demasiado larga, según la parte que ve la cámara. Los vehículos en una cámara son sus pasos, divididos entre la parte que llega a ver.',
  },
  {
    en: 'Times are between the passages at both cameras, pauses and queues on the way with them: a tenth, half and nine tenths of the trips took no longer. Hours are those of the clock at the second camera (UTC where neither its zone nor its place is known), unless another zone was asked for.',
    es: 'Los tiempos van del paso por una cámara al paso por la otra, con pausas y colas del camino: una décima parte, la mitad y nueve décimas de los viajes no tardaron más. Las horas son las del reloj en la segunda cámara (UTC si no se conocen ni su huso ni su lugar), si no se pidió otro huso.',
  },
];
const LIMITS: readonly Sentence[] = [
  ...ALWAYS,
  {
    en: 'At the ends of a road no camera tells what another one missed: there the share of vehicles of which the other cameras of its kind take a picture is used, with the share of its own pictures that are read right (trips is 0).',
    es: 'En los extremos de una carretera ninguna cámara dice lo que otra no vio: allí se usa la parte de vehículos que fotografían las otras cámaras de su tipo, con la parte de imágenes propias bien leídas (los viajes son 0).',
  },
  {
    en: 'Where half of the vehicles or more drive around a camera, it is treated as one at the end of a road; where fewer do, it seems to see fewer than it does, and its flow is told too high.',
    es: 'Donde la mitad de los vehículos o más rodean una cámara, se trata como una del extremo de la carretera; donde son menos, parece que ve menos de lo que ve, y su flujo sale demasiado alto.',
  },
  {
    en: 'On the simulated border the median travel time is within 3 % nearly everywhere where a hundred trips or more passed; of numbers of trips five in six are within 3 %, where uncorrected ones are a seventh too low. A number from a hundred trips at an end of a road is off by as much by chance alone.',
    es: 'En la frontera simulada la mediana del tiempo de viaje está a menos de un 3 % en casi todas partes donde pasaron cien viajes o más; de los números de viajes cinco de cada seis están a menos de un 3 %, cuando sin corregir faltaría una séptima parte. Un número de cien viajes en un extremo de una carretera se desvía otro tanto por puro azar.',
  },
  {
    en: 'First and last cameras are told as they were seen: a trip that its first camera missed begins at the second.',
    es: 'La primera y la última cámara son las que se vieron: un viaje que su primera cámara no vio empieza en la segunda.',
  },
  {
    en: 'A vehicle whose plate is misread the same way at every camera is another vehicle here.',
    es: 'Un vehículo cuya placa se lee mal de la misma manera en todas las cámaras es aquí otro vehículo.',
  },
];

/** Every sentence that an answer to this question may contain about its method and limits. */
export const CORRIDORS_SENTENCES: readonly Sentence[] = [...METHOD, ...LIMITS, ...Object.values(NOTES)];
