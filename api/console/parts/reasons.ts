/** Reasons of entries that lists commonly name, in Spanish. Others are shown as the list has them. */
export const SPANISH_REASONS: Readonly<Record<string, string>> = {
  AMBER_ALERT: 'alerta AMBER',
  SUPERVISED_RELEASE: 'libertad vigilada',
  FELONY_VEHICLE: 'vehículo usado en un delito grave',
  PROTECTION_ORDER: 'orden de protección',
  VIOLENT_PERSON: 'persona violenta',
  MISSING_PERSON: 'persona desaparecida',
  STOLEN_PLATE: 'placa robada',
  CANADIAN: 'registro canadiense',
  GANG: 'miembro de una pandilla',
  STOLEN_VEHICLE: 'vehículo robado',
  WANTED_PERSON: 'persona buscada',
  SEX_OFFENDER: 'delincuente sexual',
  NARCOTICS: 'narcóticos',
  BULK_CURRENCY: 'dinero en efectivo',
  WEAPONS: 'armas',
};
