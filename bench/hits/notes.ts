import type { Note } from '../document.ts';
import { LISTED_SHARE } from '../traffic/traffic.ts';

export const NOTES: readonly Note[] = [
  {
    en: `Accuracy, not speed. Passages are spread over 30 days and 124 cameras; cars are drawn in proportion to registered plates, ${LISTED_SHARE * 100} % of the passages are of listed cars, drawn from the same series as all others. Reads with their lattices and states are drawn by the error model that was fitted to this program's reader, at all six severities. Every contender gets the same reads and the same list.`,
    es: `Exactitud, no velocidad. Los pasos se reparten en 30 días y 124 cámaras; los autos se sacan en proporción a las placas registradas, el ${LISTED_SHARE * 100} % de los pasos son de autos listados, sacados de las mismas series que los demás. Las lecturas, con sus alternativas y estados, las produce el modelo de errores que se ajustó al lector de este programa, en las seis gravedades. Todos los contendientes reciben las mismas lecturas y la misma lista.`,
  },
  {
    en: 'recall: share of the reads of listed cars for which the right entry (plate and state) is hit. false_hits_per_million: hits of any other entry, of all reads, in a million; one read may hit several.',
    es: 'recall: parte de las lecturas de autos listados en las que se da la entrada correcta (placa y estado). false_hits_per_million: coincidencias con cualquier otra entrada, por millón de todas las lecturas; una lectura puede dar varias.',
  },
  {
    en: 'state "as ours": an entry whose state is surely another than the one that was read is no hit, for every contender alike (our own rules make it a review); "ignored": characters only; "weighed": the state is part of the posterior.',
    es: 'state «as ours»: no es coincidencia una entrada cuyo estado es con seguridad otro que el leído, para todos los contendientes por igual (nuestras propias reglas hacen de ella una revisión); «ignored»: solo los caracteres; «weighed»: el estado forma parte de la probabilidad.',
  },
  {
    en: 'Weighted edit distance: −log P(text | plate) by confusions counted with the truth at hand on reads of another seed; association matrix: the same measure, its confusions learned without truth from its own clear matches (Oliveira-Neto, Han and Jeong). Both look at everything within two edits, at every threshold.',
    es: 'Distancia de edición ponderada: −log P(texto | placa), con confusiones contadas a la vista de la verdad en lecturas de otra semilla; matriz de asociación: la misma medida, con confusiones aprendidas sin la verdad, de sus propias coincidencias claras (Oliveira-Neto, Han y Jeong). Ambas miran todo lo que está a dos ediciones o menos, con cada umbral.',
  },
  {
    en: 'claims: least_recall_lead is the recall of ours less the contender’s at the same false hits, where that is least (thresholds with fewer than 10 false hits are left out); false_hits are those of ours at the recall of the contender, null where ours never has it; false_hits_ratio_below: ours had none, and by the rule of three fewer than 3. fewest_possible: false hits at that recall that no measure of characters and state can avoid, because the plate was read clearly, its state was not seen, and the same serial of another state passed.',
    es: 'claims: least_recall_lead es la parte hallada por el nuestro menos la del contendiente con las mismas coincidencias falsas, donde es menor (no cuentan los umbrales con menos de 10 falsas); false_hits son las nuestras a la parte hallada del contendiente, null donde el nuestro nunca llega a ella; false_hits_ratio_below: el nuestro no tuvo ninguna, y por la regla de tres tiene menos de 3. fewest_possible: coincidencias falsas a esa parte que ninguna medida de caracteres y estado puede evitar, porque la placa se leyó con claridad, su estado no se vio y pasó el mismo número de otro estado.',
  },
  {
    en: 'posterior: hits down to the matcher’s floor, whatever a list alerts on; said is their mean posterior, came_true the share that were right. ece weighs the ten bins by their hits.',
    es: 'posterior: coincidencias hasta el mínimo del comparador, alerte la lista desde donde alerte; said es su probabilidad media, came_true la parte que resultó cierta. ece pondera los diez tramos por sus coincidencias.',
  },
  {
    en: 'verdicts: one camera’s lens shows 8 as B, 5 as S and the reverse in 5 to 40 % of the cases, unknown to its reader. All hits of a month on a list of the policy ocr are judged; the model learned from so many of them (and all of the other cameras’) judges another month’s reads. misread: passages of listed cars that were not read as they are; recovered: those of them that are hit.',
    es: 'verdicts: el lente de una cámara muestra el 8 como B, el 5 como S y al revés en el 5 al 40 % de los casos, sin que su lector lo sepa. Se juzgan todas las coincidencias de un mes con una lista de la política ocr; el modelo aprendido de tantas (y de todas las de las otras cámaras) juzga las lecturas de otro mes. misread: pasos de autos listados que no se leyeron como son; recovered: los de ellos que coinciden.',
  },
  {
    en: 'sightings: drives of the simulated border (roads, habits, queues), plates as in all other traffic here. How cars go on is learned from the clear reads of a week of one population; days of another one, with the same roads, are reported. again: matches of entries that were a hit in the day before, ece_again their calibration. planted: a listed car, another one with a copy of its plate that drives elsewhere, and a twin, an innocent car with the serial of a listed plate from another state; copies are to be found, twins are not. false_alerts_per_day: a budget, and what came of it.',
    es: 'sightings: viajes de la frontera simulada (caminos, costumbres, filas), placas como en el resto del tráfico. Cómo siguen los autos se aprende de las lecturas claras de una semana de una población; se informan los días de otra, con los mismos caminos. again: comparaciones de entradas que coincidieron el día anterior, ece_again su calibración. planted: un auto listado, otro con una copia de su placa que circula en otra parte, y un gemelo, un auto inocente con el número de una placa listada, de otro estado; las copias se deben hallar, los gemelos no. false_alerts_per_day: un presupuesto, y lo que resultó de él.',
  },
  {
    en: 'levels: reads as `lpr simulate --seed S --images 3000 --grade reads --hit-share 0.1 --severity 3` writes them, on its own list, every setting as shipped, with its look-alikes (other states’ plates with a listed serial, plates one character away) at the rate it plants them, which is far above that of real traffic. recall: share of the reads of listed cars with a right alert or review. The last row is what a threshold of 0.5 without levels gives on the same reads.',
    es: 'levels: lecturas como las escribe `lpr simulate --seed S --images 3000 --grade reads --hit-share 0.1 --severity 3`, con su propia lista, todo como se entrega, con sus parecidas (placas de otros estados con un número listado, placas a un carácter) tan frecuentes como las planta, mucho más que en el tráfico real. recall: parte de las lecturas de autos listados con una alerta o revisión correcta. La última fila es lo que da un umbral de 0.5 sin niveles en las mismas lecturas.',
  },
  {
    en: 'budget: false hits a day at the threshold that the matcher derives from the budget, over the month; counting_error is one standard deviation of such a count. A budget that all false hits together do not use up is not reached.',
    es: 'budget: coincidencias falsas por día con el umbral que el comparador deriva del presupuesto, en el mes; counting_error es una desviación estándar de tal cuenta. Un presupuesto que todas las coincidencias falsas juntas no agotan no se alcanza.',
  },
];
