import type { Sentence } from '../engine/records/sentences.ts';

/** Of files that are handed in. */
export const FILES_REFUSED: readonly Sentence[] = [
  {
    en: 'Expected a zip, a tar or a tar.gz for the archive but received something else',
    es: 'El archivo comprimido no es un zip, un tar ni un tar.gz',
  },
  {
    en: 'Expected a manifest and images, or an archive, but received no file',
    es: 'No llegó ningún archivo: se esperaban un manifiesto e imágenes, o un archivo comprimido',
  },
  {
    en: 'Expected pictures in the batch but received no files at all',
    es: 'El lote no tiene ningún archivo: se esperaban imágenes',
  },
  {
    en: 'Expected manifest.csv or manifest.jsonl in the batch, or a camera for pictures without one, but received {came}',
    es: 'Falta manifest.csv o manifest.jsonl en el lote, o una cámara para imágenes sin manifiesto; llegó: {came}',
  },
  {
    en: 'Expected one manifest in the batch but received {one} and {other}: hand in each batch by itself',
    es: 'El lote tiene dos manifiestos, {one} y {other}: entregue cada lote por separado',
  },
  {
    en: 'Expected pictures without a manifest for camera {camera} but received {name}: it names the cameras itself',
    es: 'Para la cámara {camera} se esperaban imágenes sin manifiesto, pero llegó {name}, que nombra las cámaras',
  },
  {
    en: 'Expected a manifest with a row for each image but received one without rows',
    es: 'El manifiesto no tiene filas: se esperaba una por imagen',
  },
  { en: 'Expected a manifest of at most {most} rows', es: 'El manifiesto puede tener como máximo {most} filas' },
  {
    en: 'Expected each column once in the manifest but received {column} twice',
    es: 'La columna {column} está dos veces en el manifiesto',
  },
  {
    en: 'Expected the column {column} in the manifest but received {names}',
    es: 'Falta la columna {column} en el manifiesto; llegó: {names}',
  },
  {
    en: 'Expected the columns {columns} in the manifest but received {names}',
    es: 'Faltan las columnas {columns} en el manifiesto; llegó: {names}',
  },
  {
    en: 'Expected a whole zip archive but received one that cannot be read: {why}',
    es: 'El archivo zip está incompleto o no se puede leer: {why}',
  },
  {
    en: 'Expected a whole tar archive but received one that cannot be read: {why}',
    es: 'El archivo tar está incompleto o no se puede leer: {why}',
  },
  {
    en: 'Expected a zip of at most {most} files but received one of {came}',
    es: 'El zip tiene {came} archivos; como máximo pueden ser {most}',
  },
  {
    en: 'Expected an archive of pictures but received one of {size} bytes that unpacks to {unpacked} or more: over {times} times its size, it is taken for a zip bomb',
    es: 'El archivo de {size} bytes se descomprime a {unpacked} o más: con más de {times} veces su tamaño se toma por una bomba de descompresión',
  },
  {
    en: 'Expected at most {most} bytes for {what} but received {came}',
    es: 'Es demasiado grande ({what}): como máximo {most} bytes; llegó: {came}',
  },
  {
    en: 'Expected only good rows for list {list} but {rejected} of {rows} are bad; nothing was stored',
    es: 'De las {rows} filas para la lista {list}, {rejected} no se pueden usar; no se guardó nada',
  },
  {
    en: 'Expected {what} whose dates can be read in one way but received {cell} in row {row}, which may be {one} or {other}, and no date that tells: {how}',
    es: 'No se sabe qué es el día y qué el mes ({what}): {cell} en la fila {row} puede ser {one} o {other}, y ninguna otra fecha lo aclara: {how}',
  },
  {
    en: 'Expected {what} with dates of one order but received {cell} in row {row} and {other} in row {second}: {how}',
    es: 'Las fechas se contradicen ({what}): {cell} en la fila {row} y {other} en la fila {second}: {how}',
  },
  // Values of the sentences above.
  {
    en: 'write dates as 2026-03-14 (ISO 8601), or say the order: day-first or month-first (--dates, dates of the request or of the mapping)',
    es: 'escriba las fechas como 2026-03-14 (ISO 8601), o diga el orden: día primero (day-first) o mes primero (month-first) (--dates, dates de la petición o del mapeo)',
  },
  { en: 'no files at all', es: 'ningún archivo' },
  { en: 'an empty file', es: 'un archivo vacío' },
  { en: 'an upload', es: 'un envío' },
  { en: 'a list file', es: 'un archivo de lista' },
  { en: 'a file of seizures', es: 'un archivo de decomisos' },
  { en: 'a manifest', es: 'un manifiesto' },
];
