import { issuePlate } from '../../fixtures/plates/issue.ts';
import { randomOf } from '../../fixtures/random.ts';

export interface Traffic {
  /** CSV for a watchlist. */
  readonly list: string;
  /** NDJSON bodies; each is one request. */
  readonly bodies: readonly Buffer[];
}

const CAMERAS = 124;
/** Share of reads that concern a listed plate; the field says 0.1 to 2 %. */
const LISTED = 0.005;
const START = Date.UTC(2026, 2, 3, 14);
const LINES_A_BODY = 50_000;

/** Reads as edge cameras send them, from invented traffic, and a list of which some plates pass. The same seed gives the same bytes. */
export function makeTraffic(seed: number, entries: number, reads: number): Traffic {
  const random = randomOf(seed, 'bench', 'ingest');
  const listed = new Set<string>();
  while (listed.size < entries) listed.add(issuePlate(random).plate);
  const plates = [...listed];

  const bodies: Buffer[] = [];
  let lines: string[] = [];
  for (let i = 0; i < reads; i++) {
    const isListed = random.chance(LISTED) && plates.length > 0;
    lines.push(
      JSON.stringify({
        camera_id: `cam-${String(random.int(CAMERAS)).padStart(3, '0')}`,
        captured_at: new Date(START + i * 40).toISOString(),
        plate: isListed ? random.pick(plates) : issuePlate(random).plate,
        confidence: Number(random.between(0.8, 1).toFixed(3)),
      }),
    );
    if (lines.length === LINES_A_BODY || i === reads - 1) {
      bodies.push(Buffer.from(`${lines.join('\n')}\n`));
      lines = [];
    }
  }
  return { list: `plate\n${plates.join('\n')}\n`, bodies };
}
