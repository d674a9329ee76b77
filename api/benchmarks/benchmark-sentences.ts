import type { Sentence } from '../../engine/records/sentences.ts';

/** Parts of runs, as the suites name them while they run. Names of contenders are the same in both languages. */
export const PROGRESS_SENTENCES: readonly Sentence[] = [
  { en: 'making traffic', es: 'preparando el tráfico' },
  { en: '{n} sending', es: '{n} enviando' },
  { en: 'simulating', es: 'simulando' },
  { en: 'simulating bursts', es: 'simulando ráfagas' },
  { en: 'drawing scenes', es: 'dibujando escenas' },
  { en: 'drawing plates of two lines', es: 'dibujando placas de dos líneas' },
  { en: '{reader}, bursts', es: '{reader}, ráfagas' },
  { en: '{reader}, scenes', es: '{reader}, escenas' },
  { en: '{contender}, {n} thr.', es: '{contender}, {n} {n|hilo|hilos}' },
  { en: 'seed {n}', es: 'semilla {n}' },
  { en: 'seed {n}, {days} days', es: 'semilla {n}, {days} días' },
  { en: 'list of {n}', es: 'lista de {n}' },
  { en: 'levels', es: 'niveles' },
  { en: 'sightings', es: 'avistamientos' },
  { en: 'camera, severity {n}', es: 'cámara, gravedad {n}' },
  { en: 'history', es: 'historial' },
  { en: 'questions', es: 'preguntas' },
  { en: 'plates', es: 'placas' },
  { en: 'reads', es: 'lecturas' },
  { en: 'day', es: 'día' },
  { en: 'watchlist', es: 'lista' },
  { en: 'lists', es: 'listas' },
  { en: 'making a batch', es: 'preparando un lote' },
  { en: 'first load', es: 'primera carga' },
  { en: 'alerts on screen', es: 'alertas en pantalla' },
  { en: 'alerts that stay', es: 'alertas que se quedan' },
  { en: '/healthz during: {work}', es: '/healthz durante: {work}' },
  { en: 'idle connections and listeners', es: 'conexiones y oyentes inactivos' },
  { en: 'reads to search', es: 'lecturas en las que buscar' },
];

/** Why a run failed. */
export const FAILURE_SENTENCES: readonly Sentence[] = [
  {
    en: 'Expected a whole number from {least} for --{name} but received {came}',
    es: 'Se esperaba un número entero desde {least} para --{name}, pero llegó {came}',
  },
  {
    en: 'Expected at most {most} characters of output but received more',
    es: 'El resultado tiene más de {most} caracteres, que es el límite',
  },
  {
    en: 'The benchmark ended with {how} and did not say why',
    es: 'La medición terminó ({how}) sin decir por qué',
  },
  {
    en: 'Expected a JSON document but it cannot be parsed: {why}',
    es: 'El resultado no es un documento JSON: {why}',
  },
  { en: 'Expected a document with rows but received another', es: 'El resultado es un documento sin filas' },
  {
    en: 'Expected a measurement from {file} but it ended with {how}',
    es: 'El proceso {file} terminó ({how}) sin dar una medida',
  },
  {
    en: 'Expected the reads to be taken but received {status}: {why}',
    es: 'El servidor no aceptó las lecturas ({status}): {why}',
  },
  { en: 'Expected lpr serve to run but it ended with {how}', es: 'lpr serve terminó: {how}' },
  { en: 'Expected lpr serve to print its address but it printed none', es: 'lpr serve no dijo su dirección' },
];
