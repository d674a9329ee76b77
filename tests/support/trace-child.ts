import { openEngine } from '../../engine/open.ts';

/** A process that runs traces, to be killed: `fork` it with the data folder. It sends a message after the first plate, and then does nothing. */
const [data = ''] = process.argv.slice(2);
process.once('disconnect', () => process.exit());
await openEngine({ data }).traceRunner.run({
  onProgress() {
    // The message is in the pipe when this returns; later messages of the tracing process are ignored.
    process.send?.('one plate is done');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  },
});
