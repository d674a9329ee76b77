/** The part of a pino logger that the engine uses. */
export interface Log {
  /** An ordinary event. `facts` are logged as fields. */
  info(facts: object, message: string): void;
  /** Something failed and will be tried again. */
  warn(facts: object, message: string): void;
  /** Something failed and is not tried again. The error is in `facts.err`. */
  error(facts: object, message: string): void;
}

const nothing = (): void => {};

/** Logs nothing. */
export const SILENT: Log = { info: nothing, warn: nothing, error: nothing };
