import type { Note } from '../document.ts';

export const NOTES: readonly Note[] = [
  {
    en: 'Ninety days of simulated look-ups: three in four people on patrol, investigators, analysts; shifts that change, overtime and calls at night, cases whose plates are looked up for weeks, witnesses’ partial plates, trials with cars of the yard. One person in a hundred also misuses the log in one of five ways. Target: at least 0.9 of the planted people among the hundredth with the highest scores. As many are planted as that hundredth holds, so precision equals recall.',
    es: 'Noventa días de consultas simuladas: tres de cada cuatro personas en patrulla, investigadores, analistas; turnos que cambian, horas extra y llamadas de noche, casos cuyas placas se consultan durante semanas, placas parciales de testigos, pruebas con autos del patio. Una de cada cien personas abusa además del registro de una de cinco maneras. Meta: al menos 0.9 de las personas plantadas en la centésima parte con las puntuaciones más altas. Se plantan tantas como caben en esa parte, así que la precisión es igual a la parte hallada.',
  },
  {
    en: 'named_right: of those found, whose first reason is the planted pattern. share_for_recall_90: how large a share of all people, from the top, holds nine in ten of the planted. us_per_look_up: processor time of scoring. The honest people are as varied as the simulation makes them; real ones will differ.',
    es: 'named_right: de las halladas, aquellas cuyo primer motivo es el plantado. share_for_recall_90: qué parte de todas las personas, desde arriba, contiene nueve de cada diez plantadas. us_per_look_up: tiempo de procesador de puntuar. Las personas honradas son tan variadas como las hace la simulación; las de verdad serán otras.',
  },
];
