/**
 * Writes the row of a change into the audit log. A change of several steps is given one, and calls it in the transaction that makes the change valid: neither
 * is kept without the other, and nothing is changed where it throws.
 */
export type WriteRow<Made extends readonly unknown[] = []> = (...made: Made) => void;
