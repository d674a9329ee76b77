/**
 * Learns the confusion model that ships (`engine/matching/confusion/models/shipped.json.gz`) from simulated reads, whose truth is known:
 *
 *     npm run learn:matching -- --seed 9301 --reads 120000 --out engine/matching/confusion/models/shipped.json.gz
 *
 * The seed must be one that no benchmark reports on.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { SHIPPED_MODEL, START_MODEL } from '../../engine/matching/confusion/confusion-model.ts';
import { learnModel } from '../../engine/matching/confusion/learn-model.ts';
import { trafficOf } from './traffic.ts';

const { values } = parseArgs({ options: { seed: { type: 'string' }, reads: { type: 'string' }, out: { type: 'string' } } });
const { seed = '9301', reads = '120000', out = SHIPPED_MODEL } = values;

// Every vehicle is on the list, so that the truth of every read is known.
const traffic = trafficOf({ seed: Number(seed), entries: Number(reads), reads: Number(reads), listed_share: 1 });
const known = [...traffic.reads()].map(({ read, listed }) => {
  const { plate, jurisdiction } = traffic.list[listed];
  return { ...read, truth: plate, state: jurisdiction };
});
const model = learnModel(START_MODEL, known, `sim-${seed}`, `learned from ${known.length} simulated reads of seed ${seed}`);
writeFileSync(out, gzipSync(`${JSON.stringify(model)}\n`, { level: 9 }));
const { examples: _, ...numbers } = model;
console.log(numbers);
