import { SPANISH_PURPOSES } from '../../profiles/spanish-purposes.ts';
import type { ReportWords } from './words.ts';

export const SPANISH: ReportWords = {
  title: 'Informe de rastreo',
  synthetic: 'Solo para el caso indicado. Las horas son UTC.',
  ...{ case_number: 'Número de caso', purpose: 'Propósito', requested_by: 'Solicitado por', agency: 'Agencia' },
  purposes: SPANISH_PURPOSES,
  ...{ requested: 'Solicitado', completed: 'Terminado', window: 'Período', all_reads: 'todas las lecturas guardadas' },
  ...{ summary: 'Resumen', plate: 'Placa', state: 'Estado', passages: 'Pasos', days_seen: 'Días vistos' },
  ...{ first_seen: 'Primera vez', last_seen: 'Última vez', not_seen: 'no se vio en el período' },
  ...{ hits: 'Coincidencias', list: 'Lista', level: 'Nivel', status: 'Verificación' },
  ...{ seizures: 'Decomisos que nombran la placa', seizure: 'Decomiso', kind: 'Tipo', origin: 'Procedencia' },
  ...{ seized_in: 'Decomisado en', traced_to: 'Destino' },
  ...{
    journeys: 'Recorridos',
    time: 'Hora',
    camera: 'Cámara',
    read_as: 'Leída como',
    probability: 'Probabilidad',
    minutes: 'Minutos',
  },
  ...{ apart: 'Donde un solo coche no puede estar', to_camera: 'Cámara siguiente', km: 'km en línea recta', kmh: 'km/h' },
  shown: (shown, all) => `Se muestran los ${shown} pasos más recientes de ${all}.`,
  shown_hits: (shown, all) => `Se muestran las ${shown} coincidencias más recientes de ${all}.`,
  ...{ why: 'Por qué', versions: 'Versiones', left_out: 'Cámaras excluidas', none: 'ninguna', notes: 'Notas' },
  versions_text: (method, model, company) =>
    `método de recorridos ${method}, modelo de lectura ${model}${company === null ? '' : `, método de acompañantes ${company}`}`,
  company: 'Acompañantes',
  deleted: (plates) => `Se eliminó junto con las lecturas de las que informaba: lo hallado de ${plates}, y los acompañantes.`,
  no_company: 'Ningún vehículo acompaña a estas placas más a menudo de lo que explican el tráfico y los horarios.',
  ...{
    travels_with: 'En orden de marcha',
    odds: 'Razón de probabilidades',
    trips: 'Viajes',
    meetings: 'Encuentros',
    gap: 'Segundos de distancia',
  },
  method_title: 'Método',
  method: [
    'Los pasos se buscan bajo todo texto en que la placa pudo leerse. Cada uno tiene la probabilidad de ser de la placa, según los caracteres y el estado vistos, otras placas de grafía parecida y el tiempo que exige el camino.',
    'Acompañantes son los vehículos que pasan por varias cámaras junto con una placa más a menudo de lo que explican el tráfico de la hora, sus propios hábitos o un mismo horario. La razón de probabilidades es frente a la mejor de estas explicaciones.',
    'Los decomisos son los de los registros cargados que nombran la placa.',
  ],
  limits_title: 'Límites',
  limits: [
    'Este informe es una pista, no un hecho: mire las imágenes, los caracteres y el estado, antes de actuar. Viajar por una carretera no es motivo de sospecha.',
    'Una cámara no ve todos los vehículos y lee mal algunas placas; quien no fue visto pudo haber estado allí.',
    'Una placa copiada está en dos vehículos: sus pasos aparecen juntos aquí.',
    'Familias, compañeros de trabajo y autobuses viajan juntos y son inocentes.',
  ],
  levels: { alert: 'alerta', review: 'revisión' },
  statuses: { unverified: 'sin verificar', confirmed: 'confirmada', rejected: 'rechazada', withdrawn: 'retirada' },
};
