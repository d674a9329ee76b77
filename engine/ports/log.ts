/** The part of a pino logger that the engine uses. */
export interface Log {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

const nothing = (): void => {};

export const SILENT: Log = { info: nothing, warn: nothing, error: nothing };
