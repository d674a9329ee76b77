import type { Note } from '../document.ts';

export const NOTES: readonly Note[] = [
  {
    en: 'Reads of the simulated border at full pace, taken as `lpr ingest` takes them, in one data folder; the questions are asked one after another, in the same process, when an eighth, a quarter, half and all of the reads are there. Targets: one plate p95 20 ms, parts of a plate and likely plates p95 200 ms, history 30 bytes a read.',
    es: 'Lecturas de la frontera simulada a pleno ritmo, tomadas como lo hace `lpr ingest`, en una sola carpeta de datos; las preguntas se hacen una tras otra, en el mismo proceso, cuando está un octavo, un cuarto, la mitad y el total de las lecturas. Objetivos: una placa p95 20 ms, partes de una placa y placas probables p95 200 ms, historial 30 bytes por lectura.',
  },
  {
    en: 'beginning, end, middle: four known characters; four characters: at any places, all others unknown. A page of 50 reads, newest first. The plates are of reads at evenly spread times. answers: mean number of reads or passages on the page. The peer is GLOB of SQLite over the same table with the same indexes, asked for five patterns of each kind.',
    es: 'beginning, end, middle: cuatro caracteres conocidos; four characters: en cualquier lugar, los demás desconocidos. Una página de 50 lecturas, las más recientes primero. Las placas son de lecturas en momentos repartidos por igual. answers: número medio de lecturas o pasos en la página. El rival es GLOB de SQLite sobre la misma tabla con los mismos índices, con cinco patrones de cada clase.',
  },
  {
    en: 'passages of a plate: rows of the history alone. likely, vehicle: with every misreading that may be of the plate, each with its probability, and the journeys; they run in a thread of their own. texts: different texts of all reads.',
    es: 'passages of a plate: solo filas del historial. likely, vehicle: con cada lectura errónea que pueda ser de la placa, con su probabilidad, y los trayectos; se ejecutan en un hilo propio. texts: textos distintos de todas las lecturas.',
  },
];
