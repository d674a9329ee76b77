/** What a search asks, as it stands in the address: empty texts are not asked. */
export interface Asked {
  readonly plate: string;
  readonly how: 'reads' | 'likely';
  /** As the field of the form has it, in the viewer's zone: `2026-03-03T08:00`. */
  readonly from: string;
  readonly to: string;
  readonly camera: string;
  readonly area: string;
  readonly state: string;
}

export function askedIn(query: Readonly<Record<string, string>>): Asked {
  const { plate = '', how, from = '', to = '', camera = '', area = '', state = '' } = query;
  return { plate, how: how === 'likely' ? 'likely' : 'reads', from, to, camera, area, state };
}

/** What goes to the API besides the plate; times become UTC. */
export function filterOf({ from, to, camera, area, state }: Asked): Record<string, string> {
  return { from: utc(from), to: utc(to), camera, area, state };
}

function utc(local: string): string {
  const at = new Date(local);
  return local === '' || Number.isNaN(at.getTime()) ? '' : at.toISOString();
}
