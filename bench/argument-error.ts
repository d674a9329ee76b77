/** An argument that a suite cannot use; the message says what was expected and what came. */
export class ArgumentError extends Error {
  override readonly name = 'ArgumentError';
}
