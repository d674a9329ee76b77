/** Chooses records of seizures by whose they are. */
export const AGENCY = {
  type: 'string',
  valueHint: 'NAME',
  description: 'Records of this agency; own: of the one that owns the data',
} as const;
