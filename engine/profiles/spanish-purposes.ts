/** Purposes that profiles name, and what reports count others as, in Spanish. */
export const SPANISH_PURPOSES: Readonly<Record<string, string>> = {
  'criminal investigation': 'investigación penal',
  'missing or endangered person': 'persona desaparecida o en peligro',
  'stolen vehicle or plate': 'vehículo o placa robados',
  'wanted person': 'persona buscada',
  'verification of an alert': 'verificación de una alerta',
  audit: 'auditoría',
  training: 'capacitación',
  other: 'otro',
};
