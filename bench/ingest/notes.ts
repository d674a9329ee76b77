import type { Note } from '../document.ts';

export const NOTES: readonly Note[] = [
  {
    en: 'NDJSON over real HTTP on the loopback into `lpr serve` in a process of its own; client and server share the machine.',
    es: 'NDJSON por HTTP de verdad, local, hacia `lpr serve` en un proceso propio; cliente y servidor comparten la máquina.',
  },
  {
    en: 'Every read is matched (policy of the list: OCR classes) and in the database, synced to disk, before its request is answered; 0.5 % concern a listed plate.',
    es: 'Cada lectura se compara (política de la lista: clases de OCR) y está en la base de datos, escrita en disco, antes de que se responda a su petición; el 0.5 % es de una placa listada.',
  },
  {
    en: 'At the end the server is killed with SIGKILL and the stored reads are counted: all of them, or the run fails.',
    es: 'Al final el servidor se termina con SIGKILL y se cuentan las lecturas guardadas: todas, o la medición falla.',
  },
];
