// The reading thread of entry-index.test.ts: every entry that the writer says it has put must be found.
import { parentPort, workerData } from 'node:worker_threads';
import { EntryIndex } from './entry-index.ts';
import { PACKED_WORDS, packPlate } from './pack.ts';

const { written, ...shared } = workerData;
const index = EntryIndex.over(shared);
const words = new Uint32Array(PACKED_WORDS);
let missed = 0;
let last = 0;
parentPort.postMessage('reading');
while (last < 20_000) {
  last = Atomics.load(written, 0);
  for (let i = Math.max(1, last - 50); i <= last; i++) {
    packPlate(`K${i}`, words);
    let found = false;
    for (let row = index.first(words); row >= 0; row = index.next(row)) {
      found ||= index.isExactly(row, words) && index.numberOf(row) === i;
    }
    if (!found) missed += 1;
  }
}
parentPort.postMessage({ missed, last });
