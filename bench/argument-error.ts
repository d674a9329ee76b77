/** The caller asked for something that a suite cannot do; the message says what was expected and what came. */
export class ArgumentError extends Error {
  override readonly name = 'ArgumentError';
}
