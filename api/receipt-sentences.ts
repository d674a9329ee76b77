import type { Sentence } from '../engine/records/sentences.ts';

/** Details of rows of receipts: why a picture was not accepted, or what else is to be said of it. Those of rows of lists are in `problem-sentences.ts`. */
export const RECEIPT_SENTENCES: readonly Sentence[] = [
  { en: 'Expected a picture but received 0 bytes', es: 'El archivo tiene 0 bytes' },
  { en: 'Expected a picture but received a file of 0 bytes', es: 'El archivo tiene 0 bytes' },
  {
    en: 'Expected a picture ({kinds}) but received {bytes} bytes that begin with {first}',
    es: 'No es una imagen ({kinds}): {bytes} bytes que empiezan con {first}',
  },
  {
    en: 'Expected a picture but its {kind} header cannot be read: {why}',
    es: 'No se puede leer el comienzo ({kind}) de la imagen: {why}',
  },
  {
    en: 'Expected a whole {kind} picture but it is truncated or damaged: {why}',
    es: 'La imagen ({kind}) está cortada o dañada: {why}',
  },
  { en: 'Expected a JPEG of at most {most} scans but received more', es: 'El JPEG tiene más de {most} pasadas' },
  {
    en: 'Expected at most {most} pixels but received {came}',
    es: 'La imagen tiene {came} píxeles; como máximo pueden ser {most}',
  },
  { en: 'Expected at most {most} bytes but received {came}', es: 'El archivo tiene {came} bytes; como máximo pueden ser {most}' },
  {
    en: 'Expected a file of at most {most} bytes but received one of {came}',
    es: 'El archivo tiene {came} bytes; como máximo pueden ser {most}',
  },
  {
    en: 'Expected a file of at most {most} bytes but received one that unpacks to {came}',
    es: 'El archivo se descomprime a {came} bytes; como máximo pueden ser {most}',
  },
  { en: 'Expected a file but received a link: links are not followed', es: 'Es un enlace: los enlaces no se siguen' },
  {
    en: 'Expected a file but received a pipe, socket or device',
    es: 'No es un archivo, sino una tubería, un socket o un dispositivo',
  },
  {
    en: 'Expected a zip entry without encryption but received an encrypted one',
    es: 'El archivo está cifrado dentro del zip',
  },
  {
    en: 'Expected a stored or deflated zip entry but received compression method {method}',
    es: 'El archivo está comprimido en el zip con un método que no se admite: {method}',
  },
  { en: 'Expected an intact zip entry but received a damaged one: {why}', es: 'El archivo está dañado dentro del zip: {why}' },
  { en: 'Expected a whole file but it did not come whole', es: 'El archivo no llegó entero' },
  { en: 'Expected the file {names} in the batch but it did not come', es: 'El manifiesto nombra {names}, pero no llegó' },
  { en: 'Expected a row for {names} in the manifest but found none', es: 'El manifiesto no tiene ninguna fila para {names}' },
  {
    en: 'Expected each file once in a batch: another file came before it under that name',
    es: 'Otro archivo llegó antes con ese nombre',
  },
  {
    en: 'Expected a path inside the batch but received {names}: {why}',
    es: 'El nombre {names} lleva fuera del lote ({why})',
  },
  { en: 'Expected the name of a file in {place} but received none', es: 'Falta el nombre del archivo ({place})' },
  { en: 'Expected a camera and a time in {place}', es: 'Faltan la cámara y la hora ({place})' },
  {
    en: 'Expected {cells} cells in line {line} but received {came}',
    es: 'La línea {line} tiene {came} celdas en vez de {cells}',
  },
  { en: 'Expected a JSON object in line {line}: {why}', es: 'La línea {line} no es un objeto JSON: {why}' },
  { en: 'Expected a JSON object in line {line} but received another value', es: 'La línea {line} no es un objeto JSON' },
  { en: 'Expected a line of at most {most} bytes but received a longer one', es: 'La línea tiene más de {most} bytes' },
  { en: 'Expected UTF-8 text but received other bytes', es: 'El texto no está en UTF-8' },
  {
    en: 'Expected a time of capture in the picture (Exif DateTimeOriginal) or in its name (20261103_140509) but found none: {names}',
    es: 'Ni la imagen (Exif DateTimeOriginal) ni su nombre (20261103_140509) dicen cuándo se tomó: {names}',
  },
  {
    en: "Expected a zone for the time {time} of {names}, which names none: say where the camera's clock stands (zone America/Chicago)",
    es: 'La hora {time} de {names} no dice en qué zona: diga dónde está el reloj de la cámara (zona America/Chicago)',
  },
  { en: 'Only the first of its {n} frames was looked at', es: 'Solo se miró la primera de sus {n} imágenes' },
  {
    en: 'One of {n} frames; by itself {plate}, weakest {p}',
    es: 'Una de {n} imágenes; por sí sola {plate}, el carácter más débil {p}',
  },
  { en: 'The row cannot be used', es: 'La fila no se puede usar' },
];
