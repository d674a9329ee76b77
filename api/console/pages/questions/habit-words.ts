import { counted } from '../../base/counted.ts';
import { dictionary } from '../../base/words.ts';

/** Of answers about habits and chains. */
export const habitWords = dictionary({
  en: {
    noHabits: 'No vehicle has such habits in this window. Try a longer window or lower odds, or name a plate.',
    noChains: 'Nobody travelled with these vehicles in this window. Name seizures or plates, or choose a longer window.',
    passagesTitle: 'Passages',
    daysSeen: 'Days seen',
    firstSeen: 'First seen',
    lastSeen: 'Last seen',
    changed: 'Its cameras changed',
    beforeAfter: (before: string, after: string) => `${counted(before, 'passage', 'passages')} before, ${after} after`,
    dormant: (days: string, chance: string) =>
      `Not seen in the last ${days} days of the window; chance of that by its rate: ${chance}.`,
    late: (days: string, chance: string) =>
      `Not seen in the first ${days} days of the window; chance of that by its rate: ${chance}.`,
    turnarounds: 'Turns around',
    out: 'Out',
    back: 'Back',
    nextCamera: 'Which camera sees it next',
    week: 'Likeliest hours of a week, on the camera’s clock',
    chance: 'Chance',
    range: 'Nine in ten',
    seenThen: 'Seen then',
    hour: 'Hour',
    days: { Mon: 'Mon', Tue: 'Tue', Wed: 'Wed', Thu: 'Thu', Fri: 'Fri', Sat: 'Sat', Sun: 'Sun' },
    alsoPlates: 'And vehicles with these plates',
    sought: 'Vehicles that were looked for',
    noneSought: 'Name seizures or plates: their vehicles are looked for.',
    notSeized: 'in no record of a seizure',
  },
  es: {
    noHabits:
      'Ningún vehículo tiene tales hábitos en este período. Pruebe un período más largo, una razón menor, o dé una placa.',
    noChains: 'Nadie viajó con estos vehículos en este período. Nombre decomisos o placas, o elija un período más largo.',
    passagesTitle: 'Pasos',
    daysSeen: 'Días vistos',
    firstSeen: 'Visto primero',
    lastSeen: 'Visto por último',
    changed: 'Cambió de cámaras',
    beforeAfter: (before: string, after: string) => `${counted(before, 'paso', 'pasos')} antes, ${after} después`,
    dormant: (days: string, chance: string) =>
      `No visto en los últimos ${days} días del período; probabilidad según su ritmo: ${chance}.`,
    late: (days: string, chance: string) =>
      `No visto en los primeros ${days} días del período; probabilidad según su ritmo: ${chance}.`,
    turnarounds: 'Da la vuelta',
    out: 'Ida',
    back: 'Vuelta',
    nextCamera: 'Qué cámara lo ve después',
    week: 'Horas más probables de una semana, en el reloj de la cámara',
    chance: 'Probabilidad',
    range: 'Nueve de diez',
    seenThen: 'Visto entonces',
    hour: 'Hora',
    days: { Mon: 'lun', Tue: 'mar', Wed: 'mié', Thu: 'jue', Fri: 'vie', Sat: 'sáb', Sun: 'dom' },
    alsoPlates: 'Y vehículos con estas placas',
    sought: 'Vehículos que se buscaron',
    noneSought: 'Nombre decomisos o placas: se buscan sus vehículos.',
    notSeized: 'en ningún decomiso',
  },
});
