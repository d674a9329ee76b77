import type { Note } from '../document.ts';

export const NOTES: readonly Note[] = [
  {
    en: 'Good examples of what each parser reads are changed (bytes flipped, cut, repeated, put in, pieces of other examples) and read. faults: an error that was not meant for the sender; hangs: more than a second of the processor. slowest_ms and peak_rss_mb are of one process that reads all of it, one parser after another.',
    es: 'Los buenos ejemplos de lo que lee cada analizador se cambian (bits invertidos, cortes, repeticiones, inserciones, trozos de otros ejemplos) y se leen. faults: un error que no era para quien envía; hangs: más de un segundo de procesador. slowest_ms y peak_rss_mb son de un proceso que lo lee todo, un analizador tras otro.',
  },
  {
    en: 'Every case is of its number alone (--first), so that a run is continued where it was stopped and a fault is repeated.',
    es: 'Cada caso depende solo de su número (--first), de modo que una medición sigue donde se detuvo y un fallo se repite.',
  },
];
