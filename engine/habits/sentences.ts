import { ALWAYS } from '../questions/question.ts';
import type { Sentence } from '../records/sentences.ts';

export const NOTES = {
  unseen: { en: '{plate} was not seen in the window.', es: '{plate} no se vio en el período.' },
  most: {
    en: '{n} vehicles were found; the surest {most} are shown.',
    es: 'Se encontraron {n} vehículos; se muestran los {most} más seguros.',
  },
  told: {
    en: '{what}: {told} of {judged} vehicles whose habits are known, of which by the odds about {wrong} are wrong.',
    es: '{what}: {told} de {judged} vehículos cuyos hábitos se conocen, de los que según las razones unos {wrong} son erróneos.',
  },
  chance: {
    en: '{what}: chance explains all of the {judged} vehicles whose habits are known. The surest one has odds of {odds}.',
    es: '{what}: el azar explica todos los {judged} vehículos cuyos hábitos se conocen. El más seguro tiene una razón de {odds}.',
  },
  unknown: {
    en: '{what}: cannot be told, as no vehicle was seen often and long enough.',
    es: '{what}: no se puede decir, pues ningún vehículo se vio bastantes veces y tiempo.',
  },
} as const satisfies Readonly<Record<string, Sentence>>;
/** What is told of a vehicle, at the beginning of a note. */
export const WHAT = {
  dormant: { en: 'Silent', es: 'Callados' },
  late: { en: 'New', es: 'Nuevos' },
  changed: { en: 'Changed', es: 'Cambiaron' },
} as const satisfies Readonly<Record<string, Sentence>>;
export const WHY = {
  changed: {
    en: '{before} {before|passage|passages} before and {after} after are {times} times likelier of two habits than of one',
    es: '{before} {before|paso|pasos} antes y {after} después son {times} veces más probables con dos hábitos que con uno',
  },
  dormant: {
    en: '{times} times likelier if it passes no more than if it goes on as before',
    es: '{times} veces más probable si ya no pasa que si sigue como antes',
  },
  late: {
    en: '{times} times likelier if it is new than if it passed all the time',
    es: '{times} veces más probable si es nuevo que si pasó todo el tiempo',
  },
  byChance: {
    en: 'by chance {by_chance} of {judged} vehicles look like this',
    es: 'por azar {by_chance} de {judged} vehículos se ven así',
  },
  rarely: {
    en: 'by chance less than {least} of {judged} vehicles look like this',
    es: 'por azar menos de {least} de {judged} vehículos se ven así',
  },
  back: {
    en: 'back at the same place within {minutes} {minutes|minute|minutes} (the middle one), {n} of {passed} times that it went that way',
    es: 'de vuelta en el mismo lugar en {minutes} {minutes|minuto|minutos} (el valor central), {n} de las {passed} veces que fue por allí',
  },
  usual: { en: 'of all vehicles {percent} % are', es: 'de todos los vehículos lo hace el {percent} %' },
  next: {
    en: '{own} of {of} times that it was seen at {camera} it was seen here next',
    es: '{own} de las {of} veces que se vio en {camera} se vio aquí después',
  },
  nextOnce: {
    en: '{own} of the one time that it was seen at {camera} it was seen here next',
    es: '{own} de la única vez que se vio en {camera} se vio aquí después',
  },
  firstTime: {
    en: 'where it goes from {camera} was not seen before, so its other cameras and all traffic tell',
    es: 'adónde va desde {camera} no se había visto antes, así que lo dicen sus otras cámaras y todo el tráfico',
  },
} as const satisfies Readonly<Record<string, Sentence>>;

export const METHOD: readonly Sentence[] = [
  {
    en: 'Next: which camera sees the vehicle next, if any does. What it did itself after the same camera, and at the same time of day and week, is weighed against its cameras, those against where cars go on to from there, and that against all traffic: the more was seen of the vehicle itself, the more its own habits decide (a hierarchical Dirichlet model after MacKay and Peto, 1995).',
    es: 'Siguiente: qué cámara ve el vehículo después, si alguna lo ve. Lo que él mismo hizo tras la misma cámara, y a la misma hora y día de la semana, se pondera con sus cámaras, estas con adónde siguen los coches desde allí, y eso con todo el tráfico: cuanto más se vio del propio vehículo, más deciden sus hábitos (un modelo jerárquico de Dirichlet según MacKay y Peto, 1995).',
  },
  {
    en: 'Week: the chance that it is seen at a camera in an hour of any one week, on the camera’s clock (UTC where neither its zone nor its place is known). Passages are Poisson with a rate of its own whose uncertainty is a gamma distribution; nine in ten of what the chance may be lie between low and high.',
    es: 'Semana: la probabilidad de que se vea en una cámara en una hora de una semana cualquiera, en el reloj de la cámara (UTC si no se conocen ni su huso ni su lugar). Los pasos son de Poisson con un ritmo propio cuya incertidumbre es una distribución gamma; nueve de cada diez de lo que puede ser la probabilidad están entre el mínimo y el máximo.',
  },
  {
    en: 'Turnarounds: it passed one camera of a place (within 5 km) and another one there within turnaround_minutes, where fewer than a quarter of cars go on so, at least least_turnarounds times. Odds compare a share of its own with the share of all cars; before anything is seen one vehicle in a hundred turns around more than others.',
    es: 'Medias vueltas: pasó por una cámara de un lugar (a menos de 5 km) y por otra de allí dentro de turnaround_minutes, donde menos de la cuarta parte de los coches siguen así, al menos least_turnarounds veces. La razón compara una parte propia con la parte de todos los coches; antes de ver nada, uno de cada cien vehículos da media vuelta más que otros.',
  },
  {
    en: 'Silent, new: a vehicle that was seen on at least three days and over two weeks is seen on a working day, or on a weekend, with a probability of its own, as far as its days tell (beta-binomial); days count by how many vehicles that pass about as often passed then (more before Easter), and not at all where its usual camera saw next to nothing. That it passes no more, from any day since it was last seen (or has passed only since a day before it was first seen), is compared with chance. At the end of the window, holidays and runs of days off are chance, too.',
    es: 'Callado, nuevo: un vehículo visto al menos tres días y a lo largo de dos semanas se ve en un día laborable, o en fin de semana, con una probabilidad propia, hasta donde dicen sus días (beta-binomial); los días cuentan según cuántos vehículos que pasan más o menos igual de a menudo pasaron entonces (más antes de Pascua), y nada si su cámara habitual no vio casi nada. Que ya no pasa, desde cualquier día desde que se vio por último (o que solo pasa desde un día antes de verse por primera vez), se compara con el azar. Al final del período, las vacaciones y los días libres seguidos también son azar.',
  },
  {
    en: 'Changed: its cameras, its times of day and week, or both are likelier of two habits than of one, over the days on which it may have changed. A habit has few cameras and times, and those that it has come again (Dirichlet processes around all traffic); each of the two must be seen on three days or more, over five. A day counts as at most one and a half independent passages, because one trip passes many cameras.',
    es: 'Cambió: sus cámaras, sus horas del día y de la semana, o ambas, son más probables con dos hábitos que con uno, sobre los días en que pudo cambiar. Un hábito tiene pocas cámaras y horas, y las que tiene se repiten (procesos de Dirichlet en torno a todo el tráfico); cada uno de los dos debe verse tres días o más, a lo largo de cinco. Un día cuenta como mucho como un paso independiente y medio, porque un viaje pasa por muchas cámaras.',
  },
  {
    en: 'Chance is learned from the same vehicles. Of silences: from all days between their first and last ones, on which they were silent as well and came back; a silence weighs more the fewer windows of this length it fits into. Of changes: from the same days in an order in which early and late ones alternate. Where the highest scores of chance are too high, all scores are made less. How common each finding is, is then the likeliest share among all vehicles; odds are that share times how much likelier what was seen is than by chance.',
    es: 'El azar se aprende de los mismos vehículos. De los silencios: de todos los días entre el primero y el último, en los que también callaron y volvieron; un silencio pesa más cuantos menos períodos de esta longitud lo contienen entero. De los cambios: de los mismos días en un orden en que se alternan los primeros y los últimos. Donde los valores más altos del azar son demasiado altos, se reducen todos. Cuán común es cada hallazgo es entonces la parte más probable de todos los vehículos; la razón es esa parte por cuánto más probable que por azar es lo visto.',
  },
];
export const LIMITS: readonly Sentence[] = [
  ...ALWAYS,
  {
    en: 'Taxis, shuttles, school runs and shopping across the bridge are short turnarounds and innocent.',
    es: 'Taxis, lanzaderas, viajes al colegio y compras al otro lado del puente son medias vueltas cortas e inocentes.',
  },
  {
    en: 'A habit is what was seen in the window: road works and weather are not known to it, and who was there before the window may look new. A pause that is longer than those that ended in the window looks like a stop.',
    es: 'Un hábito es lo que se vio en el período: no sabe de obras ni mal tiempo, y quien estuvo antes del período puede parecer nuevo. Una pausa más larga que las que terminaron en el período parece un final.',
  },
  {
    en: 'Passages count that were read as this plate (O and 0 are one, I and 1 too): those at which it was misread are in its timeline, and may be newer than the last one here.',
    es: 'Cuentan los pasos leídos como esta placa (O y 0 son lo mismo, I y 1 también): aquellos en que se leyó mal están en su cronología, y pueden ser más recientes que el último de aquí.',
  },
  {
    en: 'The next camera is one of those that there are: between two of them a vehicle may be anywhere.',
    es: 'La cámara siguiente es una de las que hay: entre dos de ellas un vehículo puede estar en cualquier parte.',
  },
];

/** The sentences of answers to this question about their method and limits. */
export const HABITS_SENTENCES: readonly Sentence[] = [
  ...METHOD,
  ...LIMITS,
  ...Object.values(NOTES),
  ...Object.values(WHY),
  ...Object.values(WHAT),
];
