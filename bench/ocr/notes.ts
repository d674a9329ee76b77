import type { Note } from '../document.ts';

export const PADDLE_NOTE: Note = {
  en: 'PP-OCRv4 (mobile, by @gutenye/ocr-node) finds and reads lines of text in the whole crop; it is credited with the line, or all lines joined, that comes next to the truth – an oracle that no user has. sure is its mean.',
  es: 'PP-OCRv4 (móvil, de @gutenye/ocr-node) busca y lee líneas de texto en todo el recorte; se le cuenta la línea, o todas las líneas juntas, más cercana a la verdad: un oráculo que ningún usuario tiene. sure es su media.',
};

export function stockNote(tried: readonly (readonly [psm: string, exact: number])[], pictures: number): Note {
  const exact = tried.map(([mode, share]) => `${mode}: ${share}`).join(', ');
  return {
    en: `Stock tesseract.js, exact_o0 by page mode on ${pictures} pictures: ${exact}; the best reads them all.`,
    es: `tesseract.js sin cambios, exact_o0 por modo de página en ${pictures} imágenes: ${exact}; el mejor las lee todas.`,
  };
}

export function notesOn(pictures: number, simulated: boolean, soak: number): Note[] {
  return [whatWasRead(pictures, simulated), ...NOTES, ...(simulated ? [BURSTS] : []), ...(soak > 0 ? [soakNote(soak)] : [])];
}

function whatWasRead(pictures: number, simulated: boolean): Note {
  const what = simulated
    ? {
        en: `${pictures} simulated pictures of issued plates, as many of each severity 0 to 5`,
        es: `${pictures} imágenes simuladas de placas emitidas, tantas de cada gravedad de 0 a 5`,
      }
    : { en: `${pictures} labelled pictures`, es: `${pictures} imágenes con su verdad` };
  return {
    en: `${what.en}, the same files for every contender, each contender in a process of its own, one after another; peers on one core.`,
    es: `${what.es}, los mismos archivos para todos los contendientes, cada uno en un proceso propio, uno tras otro; los otros programas en un núcleo.`,
  };
}

const NOTES: readonly Note[] = [
  {
    en: 'Times run from JPEG bytes to text; warming up does not count. Exact compares the whole plate, punctuation and case aside; exact_o0 counts O and 0 as one.',
    es: 'Los tiempos van de los bytes del JPEG al texto; el arranque no cuenta. exact compara la placa entera, sin signos ni mayúsculas; exact_o0 toma O y 0 por lo mismo.',
  },
  {
    en: 'Stock tesseract.js reads whole crops with A–Z 0–9 allowed, no dictionary, eng 4.0.0_best_int (its default data), in the best of its page modes 6, 7, 11 and 13.',
    es: 'tesseract.js sin cambios lee recortes enteros con A–Z 0–9, sin diccionario, con eng 4.0.0_best_int (sus datos de siempre), en el mejor de sus modos de página 6, 7, 11 y 13.',
  },
  {
    en: 'misread: a wrong plate (O = 0) given with the weakest character at 0.9 or more; peers say how sure they are of the line or page only.',
    es: 'misread: una placa errónea (O = 0) dada con el carácter más débil en 0.9 o más; los otros programas solo dicen lo seguros que están de la línea o la página.',
  },
  {
    en: 'times_one_thread: how many times as many a second as with one thread. pure loop: calculates only, in threads as the readers have them: what more threads give on this machine at best. processes: as many processes with one thread each, at the same time: what they lack of the loop is lost in memory and caches, not between threads.',
    es: 'times_one_thread: cuántas veces más por segundo que con un hilo. pure loop: solo calcula, en hilos como los de los lectores: lo más que dan más hilos en esta máquina. processes: otros tantos procesos con un hilo cada uno, al mismo tiempo: lo que les falta del bucle se pierde en memoria y cachés, no entre hilos.',
  },
  {
    en: 'concluded_o0: exact_o0 of the plate that readers of ours conclude from what was seen and from which serials there are – what lpr read and the API give; exact, exact_o0 and misread are of the text as seen. Concluding is part of the time.',
    es: 'concluded_o0: exact_o0 de la placa que nuestros lectores concluyen de lo visto y de las series que existen: lo que dan lpr read y la API; exact, exact_o0 y misread son del texto tal como se vio. Concluir es parte del tiempo.',
  },
  {
    en: 'ece: mean distance between the probability of a plate (all its characters at once) and the share that was right, over tenths of the probability; ece_character: of each character. Exactly as written, O is not 0. ece_concluded: of the concluded plate, O = 0.',
    es: 'ece: distancia media entre la probabilidad de una placa (todos sus caracteres a la vez) y la parte acertada, por décimas de la probabilidad; ece_character: de cada carácter. Tal como está escrito, O no es 0. ece_concluded: de la placa concluida, O = 0.',
  },
];

const BURSTS: Note = {
  en: 'burst of 3: the first three frames of simulated passages read as one, as ingest reads a passage; _single: each frame by itself.',
  es: 'burst of 3: las tres primeras imágenes de pasos simulados leídas como una, como la entrada lee un paso; _single: cada imagen por separado.',
};

function soakNote(soak: number): Note {
  return {
    en: `rss_slope_kb: growth of the resident set a picture after the first 30 % of ${soak} pictures.`,
    es: `rss_slope_kb: crecimiento de la memoria residente por imagen tras el primer 30 % de ${soak} imágenes.`,
  };
}

/** @param least width of the plates that count, px */
export function scenesNote(pictures: number, least: number): Note {
  return {
    en: `scenes: ${pictures} whole pictures of roads, as many of each severity 0 to 5. found (a place that overlaps the plate's box by half), exact (as seen), concluded (O is not 0) and misread (of what was concluded) are of plates of at least ${least} px, false_per_picture counts plates given where none is; plates_per_s and exact in the rows of one thread count pictures by their widest plate, and whoever gives several lines is credited with the one next to the truth.`,
    es: `scenes: ${pictures} imágenes enteras de caminos, tantas de cada gravedad de 0 a 5. found (un lugar que cubre la mitad del recuadro de la placa), exact (lo visto), concluded (O no es 0) y misread (de lo concluido) son de placas de al menos ${least} px, false_per_picture cuenta las placas dadas donde no hay ninguna; plates_per_s y exact en las filas de un hilo cuentan las imágenes por su placa más ancha, y a quien da varias líneas se le cuenta la más cercana a la verdad.`,
  };
}
