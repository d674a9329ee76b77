import { SPANISH_PURPOSES } from '../../profiles/spanish-purposes.ts';
import type { StatisticsWords } from './words.ts';

export const SPANISH: StatisticsWords = {
  title: 'Estadísticas de los lectores de placas',
  about: 'Sin placas, casos ni personas. Los días son UTC.',
  ...{
    agency: 'Agencia',
    days: 'Primer día',
    until: 'Último día',
    made: 'Hecho',
    profile: 'Perfil de normas',
    plain: 'Ningún estado',
    due: 'Se publica',
  },
  months: (n) => (n === 12 ? 'cada año' : `cada ${n} meses`),
  ...{ total: 'Total', by_month: 'Por mes', by_list: 'Por lista', by_camera: 'Por cámara' },
  ...{ month: 'Mes', list: 'Lista', camera: 'Cámara' },
  figures: {
    ...{ reads: 'Placas leídas', hits: 'Coincidencias', alerts: 'Alertas', reviews: 'Revisiones', unverified: 'Sin juzgar' },
    ...{ confirmed: 'Confirmadas', wrong: 'Erróneas', withdrawn: 'Retiradas' },
  },
  nothing: 'Ninguna en este período.',
  ...{ reasons: 'Por qué se rechazaron', reason: 'Motivo' },
  reject_reasons: {
    ...{ misread: 'mal leída', other_state: 'otro estado', other_vehicle: 'otro vehículo', unreadable: 'ilegible' },
    ...{ outdated_entry: 'la entrada no estaba al día', other: 'otro' },
  },
  ...{ outcomes_title: 'Qué resultó de las confirmadas', outcome: 'Resultado' },
  outcomes: {
    ...{ no_action: 'sin actuación', stop: 'alto', recovery: 'vehículo recuperado', citation: 'infracción', arrest: 'detención' },
    ...{ not_found: 'vehículo no hallado', wrong_vehicle: 'vehículo equivocado' },
  },
  not_said: 'no consta',
  ...{ searches: 'Búsquedas por propósito', purpose: 'Propósito' },
  purposes: SPANISH_PURPOSES,
  ...{ number: 'Número', retention: 'Cuánto se guardan los datos', kind: 'Clase de datos', term: 'Plazo' },
  hours: (n) => `${n} horas`,
  daysLong: (n) => `${n} días`,
  unlimited: 'sin plazo',
  retained: {
    ...{ unhit: 'lecturas sin coincidencia', hits: 'coincidencias con sus lecturas', images: 'imágenes sin coincidencia' },
    ...{ events: 'registro de sucesos', audit: 'partes privadas del registro de auditoría' },
    cases: 'registros de casos (rastreos, decomisos, entradas terminadas)',
  },
  deleted: (runs) => `Borrado en este período, en ${runs} ${runs === 1 ? 'vez' : 'veces'}`,
  forgotten: {
    ...{ reads: 'lecturas', hits: 'coincidencias', pictures: 'imágenes', receipt_rows: 'nombres de archivo en recibos' },
    ...{ near_misses: 'casi coincidencias', events: 'sucesos', deliveries: 'envíos a webhooks' },
    ...{ kept_answers: 'respuestas a peticiones repetidas', answers: 'respuestas a preguntas' },
    ...{ passages: 'pasos por placa', audit_rows: 'partes privadas de la auditoría' },
    ...{ trace_results: 'resultados de rastreos', traces: 'rastreos', seizures: 'decomisos' },
    ...{ notices: 'avisos entre agencias', entries: 'entradas terminadas de listas', exemptions: 'excepciones terminadas' },
    ...{ holds: 'placas de retenciones terminadas', list_changes: 'líneas del registro de listas' },
  },
  method_title: 'Cómo se cuenta',
  method: [
    'Placas leídas: una por cada placa de cada imagen, y cada una que una cámara envió ya leída. Todas se comparan con todas las listas.',
    'Una coincidencia es un paso que corresponde a una entrada de una lista. Está confirmada o es errónea cuando una persona la ha comparado con su imagen. La que se confirmó y al seguirla resultó ser otro vehículo cuenta como errónea.',
    'Retirada: la lista quitó la entrada antes de que alguien juzgara la coincidencia.',
    'Lecturas y coincidencias figuran en el día de su captura; consultas y borrados, en el día en que se registraron. Lo que se ha borrado después se cuenta.',
  ],
};
