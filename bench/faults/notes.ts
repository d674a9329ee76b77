import type { Note } from '../document.ts';

export const NOTES: readonly Note[] = [
  {
    en: 'faults: moments at which it happened. acknowledged: steps whose end had been told before it. lost: of those, what was not there, wholly, afterwards; rows and gaps in the event log and in the audit log, and damaged pages, count, too. doubled: what was there more than once. recovered: faults after which the program went on by itself – or, where that cannot be, said what is wrong.',
    es: 'faults: momentos en que ocurrió. acknowledged: pasos cuyo final se había dicho antes. lost: los de ellos que después no estaban, enteros; también cuentan las filas y huecos del registro de eventos y de auditoría, y las imágenes dañadas. doubled: lo que estaba más de una vez. recovered: fallos tras los que el programa siguió solo o, donde no es posible, dijo qué pasa.',
  },
  {
    en: 'kill -9: a process of its own works and is killed with SIGKILL at a random part of a step; the next process takes up the same folder, and does the step that was not acknowledged again. 40 kills of each work.',
    es: 'kill -9: un proceso propio trabaja y se termina con SIGKILL en un momento al azar de un paso; el siguiente toma la misma carpeta y repite el paso que no se confirmó. 40 veces por cada trabajo.',
  },
  {
    en: 'power loss: the data folder is on ext4 in a file; the file is copied at a random moment, so that all that was written and not synced is gone; the copy is mounted and opened.',
    es: 'power loss: la carpeta de datos está en un ext4 dentro de un archivo; el archivo se copia en un momento al azar, de modo que se pierde lo escrito y no sincronizado; la copia se monta y se abre.',
  },
  {
    en: 'damaged page, missing write-ahead log: what was in them is gone; acknowledged counts what a backup had, and recovered that lpr doctor names the damage, that the program says damaged_data (or goes on), and that the backup is restored whole.',
    es: 'damaged page, missing write-ahead log: lo que había en ellos se pierde; acknowledged cuenta lo que tenía una copia de seguridad, y recovered que lpr doctor nombra el daño, que el programa dice damaged_data (o sigue) y que la copia se restaura entera.',
  },
  {
    en: 'purged plates: 100,000 plates past their term are deleted, and looked for in the bytes of all files while the folder is open; in_files_without_rewriting is what SQLite’s secure_delete leaves (rows that were moved between pages), in_files what is there after lpr retention run, which rewrites the files.',
    es: 'purged plates: se borran 100,000 placas pasadas de plazo y se buscan en los bytes de todos los archivos con la carpeta abierta; in_files_without_rewriting es lo que deja secure_delete de SQLite (filas movidas entre páginas), in_files lo que queda tras lpr retention run, que reescribe los archivos.',
  },
];
