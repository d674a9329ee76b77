/** Overwrites the unused bytes of databases, and exits. It also exits when its parent does. */
import { clearFile } from '../store/sqlite/clear-file.ts';

process.once('disconnect', () => process.exit(1));
process.once('message', (files: readonly string[]) => {
  void clearAll(files).then(
    (isWhole) => process.send?.({ isWhole }, () => process.disconnect()),
    (error: unknown) => {
      process.exitCode = 1;
      process.send?.({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }, () =>
        process.disconnect(),
      );
    },
  );
});

async function clearAll(files: readonly string[]): Promise<boolean> {
  let isWhole = true;
  for (const file of files) isWhole = (await clearFile(file)) && isWhole;
  return isWhole;
}
