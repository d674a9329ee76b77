import { dictionary } from '../../base/words.ts';

/** Parameters of look-ups; others are shown by their name in the API. */
const askedWords = dictionary<Readonly<Record<string, string>>>({
  en: {
    id: 'record',
    ids: 'records',
    likely: 'plate, misreads too',
    n: 'number',
    refused: 'refused since the row before',
    seq: 'row',
    to: 'until',
  },
  es: {
    ...{
      action: 'acción',
      actor: 'quién',
      after: 'después de',
      agency: 'agencia',
      area: 'zona',
      asked: 'preguntado con',
      bars: 'barras',
      batch: 'lote',
    },
    ...{ camera: 'cámara', cameras: 'cámaras', case_number: 'caso', cursor: 'desde el elemento', day: 'día', days: 'días' },
    ...{ entry: 'entrada', event_ids: 'decomisos', flow: 'flujo', format: 'formato', from: 'desde', group: 'agrupado por' },
    ...{ hash: 'imagen', hit: 'coincidencia', hours: 'horas', id: 'registro', ids: 'registros', kind: 'tipo', least: 'al menos' },
    ...{ least_odds: 'razón mínima', level: 'nivel', likely: 'placa, también mal leída', limit: 'como máximo', list: 'lista' },
    ...{ max_confidence: 'menos segura que', min_confidence: 'más segura que', min_p: 'probabilidad mínima', n: 'número' },
    ...{
      name: 'nombre',
      path: 'dirección',
      person: 'persona',
      plate: 'placa',
      plates: 'placas',
      question: 'pregunta',
      read: 'lectura',
    },
    ...{
      reads: 'lecturas',
      reason: 'motivo',
      reviews: 'con revisiones',
      role: 'papel',
      roles: 'papeles',
      saved_question: 'pregunta guardada',
    },
    ...{
      scenes: 'escenas',
      seq: 'fila',
      sort: 'orden',
      state: 'estado',
      status: 'situación',
      to: 'hasta',
      total: 'con el total',
    },
    ...{
      verdict: 'veredicto',
      by: 'mediante',
      refused: 'rechazos desde la fila anterior',
      why: 'por qué',
      within_minutes: 'minutos entre ellos',
      zone: 'zona horaria',
      questions: 'con preguntas',
    },
  },
});

/** The name of a parameter that a look-up was asked with. */
export function askedName(name: string): string {
  return askedWords.value[name] ?? name.replaceAll('_', ' ');
}
