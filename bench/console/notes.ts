import type { Note } from '../document.ts';

export const NOTES: readonly Note[] = [
  {
    en: 'Browser, server and benchmark share the machine. Pages are opened over HTTP on the loopback, by an analyst who is signed in.',
    es: 'Navegador, servidor y medición comparten la máquina. Las páginas se abren por HTTP local, con una sesión de analista.',
  },
  {
    en: 'first load: page, scripts, styles and fonts of the queue of alerts, as compressed, with an empty cache; no map is on this page. interactive: from the request until the first row is in the list, whose keys are bound before it is painted. Targets: 150 kB, 1000 ms.',
    es: 'first load: página, programas, estilos y letras de la lista de alertas, comprimidos, sin nada guardado; esta página no tiene mapa. interactive: de la petición a que está la primera fila, cuyas teclas ya funcionan antes de que se pinte. Metas: 150 kB, 1000 ms.',
  },
  {
    en: 'long table: the receipt of one batch, scrolled by the wheel; script of each frame by the browser’s own count, with what the benchmark itself asks of the page. rows_reached: the last row, a hundred up from it, the first, and every tenth part of the bar, each shown with its own file’s name. Target: 8 ms.',
    es: 'long table: el recibo de un lote, recorrido con la rueda; programa de cada cuadro según cuenta el navegador, con lo que la propia medición pide a la página. rows_reached: la última fila, cien más arriba, la primera y cada décima parte de la barra, cada una con el nombre de su archivo. Meta: 8 ms.',
  },
  {
    en: 'alerts on screen: from before a read is posted (POST /v1/reads) until its alert is painted, one after another. Target: 300 ms (p95).',
    es: 'alerts on screen: desde antes de enviar una lectura (POST /v1/reads) hasta que se pinta su alerta, una tras otra. Meta: 300 ms (p95).',
  },
  {
    en: 'heap: live heap after a garbage collection, with the queue as full as the console lets it be, and after as many alerts more. Target: 0.1 either way.',
    es: 'heap: memoria viva tras una recolección, con la lista tan llena como la consola permite, y tras otras tantas alertas. Meta: 0.1 en un sentido u otro.',
  },
];

/** @param load the machine's mean load over the last minute */
export function machineNote(version: string, load: number): Note {
  return {
    en: `Chromium ${version}. Load of the machine at the end, with all that ran on it: ${load.toFixed(1)}.`,
    es: `Chromium ${version}. Carga de la máquina al final, con todo lo que funcionaba en ella: ${load.toFixed(1)}.`,
  };
}
