import type { Note } from '../document.ts';

export const NOTES: readonly Note[] = [
  {
    en: 'Real HTTP on the loopback into `lpr serve` in a process of its own; client and server share the machine. Requests are sent at a fixed rate, whether those before were answered or not; times run from when a request was due.',
    es: 'HTTP de verdad, local, hacia `lpr serve` en un proceso propio; cliente y servidor comparten la máquina. Las peticiones salen a ritmo fijo, se hayan respondido o no las anteriores; los tiempos cuentan desde que tocaba la petición.',
  },
  {
    en: 'A request of rates and crowds is 20 lines of NDJSON, matched and synced to disk before it is answered, with one key, which may make 200 requests a second. held: the highest tried rate at which all was acknowledged and 99 of 100 answers came within 500 ms. refused: 429 and 503; errors: every other answer that is not 2xx, and broken connections.',
    es: 'Una petición de rates y crowds son 20 líneas de NDJSON, comparadas y escritas en disco antes de responder, con una sola clave, que puede hacer 200 peticiones por segundo. held: el ritmo más alto probado con el que todo se confirmó y 99 de 100 respuestas llegaron en 500 ms. refused: 429 y 503; errors: cualquier otra respuesta que no sea 2xx, y conexiones cortadas.',
  },
  {
    en: 'recovery_ms: from the end of the overload until the first of 20 requests in a row that are acknowledged within 250 ms each.',
    es: 'recovery_ms: del final de la sobrecarga a la primera de 20 peticiones seguidas que se confirman en 250 ms cada una.',
  },
  {
    en: 'silence: /healthz is asked every 20 ms while the server works; broken: connections that ended without an answer.',
    es: 'silence: se pregunta a /healthz cada 20 ms mientras el servidor trabaja; broken: conexiones que terminaron sin respuesta.',
  },
];
