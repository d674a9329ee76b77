/** The error of an argument that a suite cannot use; the message names what was expected and what was received. */
export class ArgumentError extends Error {
  override readonly name = 'ArgumentError';
}
