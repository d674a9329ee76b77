import type { EntryField } from '../../../../engine/watchlists/entry-fields.ts';
import { dictionary } from '../../base/words.ts';

const ENGLISH: Readonly<Record<EntryField, string>> = {
  ...{ plate: 'plate', jurisdiction: 'state', record: 'record', reason_code: 'reason', case_number: 'case', vehicle: 'vehicle' },
  ...{ note: 'note', valid_from: 'valid from', expires_at: 'expires', priority: 'priority', active_hours: 'active hours' },
  ...{ cameras: 'cameras', area: 'area', direction: 'direction' },
};
const SPANISH: Readonly<Record<EntryField, string>> = {
  ...{ plate: 'placa', jurisdiction: 'estado', record: 'registro', reason_code: 'motivo', case_number: 'caso' },
  ...{ vehicle: 'vehículo', note: 'nota', valid_from: 'válida desde', expires_at: 'caduca', priority: 'prioridad' },
  ...{ active_hours: 'horas activas', cameras: 'cámaras', area: 'zona', direction: 'dirección' },
};
const fieldWords = dictionary<Readonly<Record<string, string>>>({ en: ENGLISH, es: SPANISH });

/** The name of a field of an entry as the person reads it. */
export function fieldName(field: string): string {
  return fieldWords.value[field] ?? field.replaceAll('_', ' ');
}
