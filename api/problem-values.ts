import { type Sentence, translator } from '../engine/records/sentences.ts';

/** What was expected of a field, as `expected` and `wordIssues` word it; `{n}` and the like are places of values. */
const WHATS: readonly Sentence[] = [
  ...[
    { en: 'a number', es: 'un número' },
    { en: 'a whole number', es: 'un número entero' },
    { en: 'a number from {low} to {high}', es: 'un número de {low} a {high}' },
    { en: 'a whole number from {low} to {high}', es: 'un número entero de {low} a {high}' },
    { en: 'a whole number from {low} (highest) to {high}', es: 'un número entero de {low} (la más alta) a {high}' },
    { en: 'a number of at least {n}', es: 'un número de al menos {n}' },
    { en: 'a number of at most {n}', es: 'un número de como máximo {n}' },
    { en: 'a number of more than {n}', es: 'un número mayor que {n}' },
    { en: 'a number of less than {n}', es: 'un número menor que {n}' },
    { en: 'a number above {n}', es: 'un número mayor que {n}' },
    { en: 'a number not below {name}', es: 'un número no menor que {name}' },
    { en: 'a multiple of {n}', es: 'un múltiplo de {n}' },
    { en: '{n} or {m}', es: '{n} o {m}' },
  ],
  ...[
    { en: 'a text', es: 'un texto' },
    { en: 'a string', es: 'un texto' },
    { en: 'a boolean', es: 'true o false' },
    { en: 'an object', es: 'un objeto' },
    { en: 'a record', es: 'un objeto' },
    { en: 'an array', es: 'una lista' },
    { en: 'a text of at least {n} character', es: 'un texto de al menos {n} carácter' },
    { en: 'a text of at least {n} characters', es: 'un texto de al menos {n} caracteres' },
    { en: 'a text of at most {n} characters', es: 'un texto de como máximo {n} caracteres' },
    { en: 'a list of at least {n} item', es: 'una lista de al menos {n} elemento' },
    { en: 'a list of at least {n} items', es: 'una lista de al menos {n} elementos' },
    { en: 'a list of at most {n} items', es: 'una lista de como máximo {n} elementos' },
    { en: '{n} to {m} characters', es: 'de {n} a {m} caracteres' },
    { en: '{n} to {m} characters on one line', es: 'de {n} a {m} caracteres en una línea' },
    { en: '{n} to {m} plates', es: 'de {n} a {m} placas' },
    { en: '{n} to {m} cameras', es: 'de {n} a {m} cámaras' },
    { en: '{n} to {m} scenes', es: 'de {n} a {m} escenas' },
    { en: '{n} to {m} ids of cameras', es: 'de {n} a {m} cámaras por su id' },
    { en: 'up to {n} texts', es: 'hasta {n} textos' },
    { en: 'one of {names}', es: 'uno de {names}' },
    { en: 'nothing beside {name}', es: 'nada junto a {name}' },
    {
      en: 'alert, or nothing, beside {name} (only alerts escalate)',
      es: 'alert, o nada, junto a {name} (solo las alertas se escalan)',
    },
  ],
  ...[
    { en: 'a plate', es: 'una placa' },
    { en: 'a plate, or a pattern with ? and *', es: 'una placa, o un patrón con ? y *' },
    { en: 'a plate of at least {n} characters', es: 'una placa de al menos {n} caracteres' },
    { en: 'plates of at least {n} characters', es: 'placas de al menos {n} caracteres' },
    {
      en: 'a circle such as {circle} or at least three points such as {points}',
      es: 'un círculo como {circle} o al menos tres puntos como {points}',
    },
    { en: 'a circle of at most {n} km', es: 'un círculo de como máximo {n} km' },
    { en: 'a ring of at most {n} points', es: 'un contorno de como máximo {n} puntos' },
    {
      en: 'a latitude from {low} to {high} before a longitude from {least} to {most}',
      es: 'una latitud de {low} a {high} antes de una longitud de {least} a {most}',
    },
    { en: 'a state as in ISO 3166-2 such as {state}', es: 'un estado según ISO 3166-2 como {state}' },
    {
      en: 'a state of {country}, one of {states} after {prefix}-,',
      es: 'un estado de {country}: tras {prefix}-, uno de {states}',
    },
    { en: 'an ISO 3166-2 code such as {state} or {other}', es: 'un código ISO 3166-2 como {state} o {other}' },
    { en: 'a time zone such as {zone}', es: 'una zona horaria como {zone}' },
    { en: 'degrees from 0 to 360, or N, NE, E, SE, S, SW, W or NW', es: 'grados de 0 a 360, o N, NE, E, SE, S, SW, W o NW' },
    { en: 'two cameras or more', es: 'dos cámaras o más' },
    { en: 'cameras, or a road and a direction', es: 'cámaras, o una carretera y una dirección' },
    { en: 'cameras, or lat and lon with km', es: 'cámaras, o lat y lon con km' },
    { en: 'a camera that has reads or is known', es: 'una cámara conocida o con lecturas' },
    { en: 'a scene', es: 'una escena' },
  ],
  ...[
    { en: 'a time from {low} to {high}, in milliseconds', es: 'una hora entre los años {low} y {high}, en milisegundos' },
    { en: 'a time such as {time} or a date', es: 'una hora como {time} o una fecha' },
    { en: 'a time in ISO 8601 with a zone such as {time}', es: 'una hora según ISO 8601 con zona, como {time}' },
    { en: 'a zone after the time (Z or +hh:mm)', es: 'una zona tras la hora (Z o +hh:mm)' },
    {
      en: 'a zone after the time (Z or +hh:mm), or the zone of all times (--zone, zone of the request or of the mapping)',
      es: 'una zona tras la hora (Z o +hh:mm), o la zona de todas las horas (--zone, zone de la petición o del mapeo)',
    },
    { en: 'a time of day after the date, such as {time}', es: 'una hora del día tras la fecha, como {time}' },
    {
      en: 'a day such as {iso} or {slashed}, or ISO 8601 with a zone ({time}, {other})',
      es: 'un día como {iso} o {slashed}, o ISO 8601 con zona ({time}, {other})',
    },
    {
      en: 'a date such as {date} or {time}, as was said (month, day, year), or ISO 8601',
      es: 'una fecha como {date} o {time}, como se dijo (mes, día, año), o ISO 8601',
    },
    {
      en: 'a date such as {date} or {time}, as was said (day, month, year), or ISO 8601',
      es: 'una fecha como {date} o {time}, como se dijo (día, mes, año), o ISO 8601',
    },
    { en: 'a time to come', es: 'una hora futura' },
    { en: 'a day after the first one', es: 'un día posterior al primero' },
    { en: 'an end after the beginning', es: 'un final posterior al comienzo' },
    { en: 'an end after its beginning and now', es: 'un final posterior a su comienzo y a ahora' },
    { en: 'an end at most {days} days after its beginning', es: 'un final como máximo {days} días después de su comienzo' },
    { en: 'a window that ends after it begins', es: 'un período que termine después de empezar' },
  ],
  ...[
    { en: 'an id', es: 'un id' },
    { en: 'the id of a benchmark', es: 'el id de una prueba' },
    { en: 'the id of a camera', es: 'el id de una cámara' },
    { en: 'the id of a grant', es: 'el id de un permiso' },
    { en: 'the id of a hold', es: 'el id de una retención' },
    { en: 'the id of a read', es: 'el id de una lectura' },
    { en: 'the id of a saved question', es: 'el id de una pregunta guardada' },
    { en: 'the id of an answer', es: 'el id de una respuesta' },
    { en: 'the name of a corridor', es: 'el nombre de un corredor' },
    { en: 'the name of a person', es: 'el nombre de una persona' },
    { en: 'the name of a road', es: 'el nombre de una carretera' },
    { en: 'the address of an identity provider', es: 'la dirección de un proveedor de identidad' },
    { en: 'a mapping in JSON', es: 'una asignación de columnas en JSON' },
    { en: 'a checkpoint of this audit log', es: 'un punto de control de este registro' },
  ],
];

/** Where, if it is not the name of a field. */
const WHERES: Readonly<Record<string, string>> = {
  'a parameter of this address': 'un parámetro de esta dirección',
  'a field of this record': 'un campo de este registro',
  'the query': 'la dirección',
  'the body': 'el cuerpo de la petición',
};

const whatInSpanish = translator(WHATS);
/** As `expected` words it, with a word that was meant, and with how many more errors there are. */
const EXPECTED =
  /^Expected (?<what>.+) for (?<where>the query|the body|[\w.[\]-]+) but received (?<came>nothing|.+ of type \w+)(?:: did you mean (?<meant>\S+)\?)?(?: \(and (?<more>\d+) more\))?$/s;

/** What is wrong with a value, in Spanish; null for texts that are worded otherwise, and for what has no Spanish text. */
export function valueInSpanish(detail: string): string | null {
  const { what = '', where = '', came = '', meant, more } = EXPECTED.exec(detail)?.groups ?? {};
  const said = what in WHERES ? `un nombre que exista de ${WHERES[what]}` : whatInSpanish(what);
  if (said === what) return null;
  const value = came === 'nothing' ? 'no llegó nada' : `llegó ${came.replace(/ of type \w+$/, '')}`;
  const hint = meant === undefined ? '' : `: ¿quería decir ${meant}?`;
  const others = more === undefined ? '' : ` (y ${more} más)`;
  return `Se esperaba ${said} (${WHERES[where] ?? where}), pero ${value}${hint}${others}`;
}
