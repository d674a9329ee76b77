import type { Note } from '../document.ts';
import { LISTED_SHARE } from '../traffic/traffic.ts';

export const NOTES: readonly Note[] = [
  {
    en: `One core. Every contender has the same list and the same reads, in a process of its own: ${LISTED_SHARE * 100} % of the passages are of listed cars, cars are drawn in proportion to registered plates, reads with their lattices and states by the error model that was fitted to this program's reader.`,
    es: `Un núcleo. Todos los contendientes tienen la misma lista y las mismas lecturas, en un proceso propio: el ${LISTED_SHARE * 100} % de los pasos son de autos listados, los autos se sacan en proporción a las placas registradas, y las lecturas, con sus alternativas y estados, las produce el modelo de errores que se ajustó al lector de este programa.`,
  },
  {
    en: 'Ours is the matcher that ingest calls: it answers whole matches with entry, score and explanation, and build_ms is from the database to the index. The peers answer plates only; they know no states, and take what is one edit away, by mnemonist SymSpell also one transposition.',
    es: 'El nuestro es el comparador que llama la entrada de lecturas: responde coincidencias enteras con entrada, puntuación y explicación, y build_ms es de la base de datos al índice. Los otros solo responden placas; no conocen estados, y toman lo que está a una edición, SymSpell de mnemonist también una transposición.',
  },
  {
    en: 'likely: the full measure, with the threshold of a list for which nobody has set a budget. Its recall is that of its threshold; `lpr bench hits` has the whole curve.',
    es: 'likely: la medida completa, con el umbral de una lista a la que nadie ha puesto presupuesto. La parte hallada es la de ese umbral; `lpr bench hits` tiene la curva entera.',
  },
  {
    en: 'Rows marked sampled looked up only so many reads, half of them of listed cars, because they are slow; reads_per_s, recall and false_hits_per_million are those of the sample.',
    es: 'Las filas marcadas sampled solo miraron tantas lecturas, la mitad de autos listados, porque son lentas; reads_per_s, recall y false_hits_per_million son los de la muestra.',
  },
  {
    en: 'index_mb: of ours the shared memory, of the peers by which the heap (or the database) has grown. delta_ms: 1,000 entries put on the list through the store while groups of 500 reads are matched, until all are found, the middle of five times; delta_after_commit_ms: the same without the store’s own part.',
    es: 'index_mb: del nuestro, la memoria compartida; de los otros, lo que creció su memoria (o la base de datos). delta_ms: se ponen 1,000 entradas en la lista a través del almacén mientras se comparan grupos de 500 lecturas, hasta que se hallan todas, la mediana de cinco veces; delta_after_commit_ms: lo mismo sin la parte del almacén.',
  },
];
