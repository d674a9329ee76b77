import { COMMON, lprCommand } from '../command.ts';
import { EXITS } from '../exit.ts';
import { serveUntil } from '../serve-until.ts';
import { wholeNumber } from '../values.ts';
import { withEngine } from '../with-engine.ts';
import { READER_ARGS, withReaderPool } from '../with-reader-pool.ts';

export const command = lprCommand({
  name: 'serve',
  summary: 'Serve the HTTP API',
  args: {
    host: { type: 'string', valueHint: 'HOST', default: '127.0.0.1', description: 'Address to listen on' },
    port: { type: 'string', valueHint: 'N', default: '8080', description: 'Port; 0 takes a free one' },
    ...READER_ARGS,
    ...COMMON,
  },
  notes: [
    'Listens on this machine only unless --host says otherwise: there are no accounts yet, whoever reaches it may do everything.',
  ],
  examples: ['lpr serve', 'lpr serve --port 0 --json'],
  async run(args, { out, signal }) {
    const port = wholeNumber(args.port, '--port', { max: 65_535 });
    await withReaderPool(args, out, (pool) =>
      withEngine(
        args.data,
        async (engine) => {
          engine.batches.resume();
          await serveUntil(signal, { engine, host: args.host, port, out }, (url) => {
            out.result(
              { url, data: args.data },
              () => `lpr serves ${args.data} at ${url}\nAPI page: ${url}/docs · Ctrl-C ends it`,
            );
          });
        },
        pool,
      ),
    );
    return EXITS.ok.code;
  },
});
