import { openEngine } from '../../engine/open.ts';

/** A process that runs traces, to be killed: `fork` it with the data folder. It says that one plate is done, and stands still from then on. */
const [data = ''] = process.argv.slice(2);
process.once('disconnect', () => process.exit());
await openEngine({ data }).traceRunner.run({
  onProgress() {
    // Written to the pipe when this returns; what the trace's own process tells next is not heard any more.
    process.send?.('one plate is done');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  },
});
