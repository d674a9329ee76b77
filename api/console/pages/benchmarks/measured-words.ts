import { numbers } from '../../base/format.ts';
import { language } from '../../base/settings.ts';

/** Translations of the words in benchmark documents: measures, contenders and conditions. Names of programs are not translated. */
const SPANISH: Readonly<Record<string, string>> = {
  // Conditions
  ...{
    part: 'parte',
    entries: 'entradas',
    state: 'estado',
    threshold: 'umbral',
    severity: 'gravedad',
    probability: 'probabilidad',
  },
  ...{
    posterior: 'probabilidad posterior',
    threads: 'hilos',
    of: 'de',
    reads: 'lecturas',
    senders: 'emisores',
    cameras: 'cámaras',
  },
  ...{
    region: 'región',
    seed: 'semilla',
    frames: 'imágenes por paso',
    soak: 'resistencia',
    budget: 'presupuesto',
    list: 'lista',
  },
  ...{ thread: 'hilo', entry: 'entrada', sender: 'emisor', camera: 'cámara', read: 'lectura', hour: 'hora' },
  ...{ question: 'pregunta', rate: 'ritmo', kind: 'clase', plates: 'placas', readers: 'lectores', hours: 'horas' },
  // Their values
  ...{
    'by severity': 'por gravedad',
    'by region': 'por región',
    reliability: 'fiabilidad',
    plate: 'placa',
    character: 'carácter',
    concluded: 'concluida',
  },
  ...{ 'as ours': 'como la nuestra', ignored: 'sin contar', weighed: 'ponderado', all: 'todas', roc: 'ROC' },
  // Contenders
  ...{ 'weighted edit distance': 'distancia de edición ponderada', 'edit distance': 'distancia de edición', exact: 'exacta' },
  ...{
    likely: 'probable',
    'likely as shipped': 'probable, como se entrega',
    'stock tesseract.js': 'tesseract.js sin cambios',
    'pure loop': 'solo cálculo',
  },
  ...{
    ours: 'la nuestra',
    'same text': 'el mismo texto',
    convoys: 'convoyes',
    'posterior of 0.5, no levels': 'probabilidad de 0.5, sin niveles',
  },
};

/** A word of a document in the person's language; unknown words are unchanged. */
export function measured(word: string): string {
  return language.value === 'es' ? (SPANISH[word] ?? word) : word;
}

/** Names of conditions where there is one of it. */
const ONE: Readonly<Record<string, string>> = {
  ...{ threads: 'thread', entries: 'entry', senders: 'sender', cameras: 'camera', reads: 'read', hours: 'hour' },
};

/** The value of a condition: a number with separators of thousands, or a word in the person's language. */
export function shown(value: unknown): string {
  return typeof value === 'number' ? numbers({ maximumFractionDigits: 20 }).format(value) : measured(String(value));
}

/** A condition with its value: `1 thread`, `2 threads`. */
export function condition(name: string, value: unknown): string {
  return `${shown(value)} ${measured(value === 1 ? (ONE[name] ?? name) : name)}`;
}
