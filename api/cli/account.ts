import { userInfo } from 'node:os';

/**
 * Who acts on the command line: the operating system's account that uses the data folder. Nobody can give another name, so that a verdict, an exemption and
 * an audit row say what is known, and one account is one person where two must confirm a hit.
 */
export function accountName(): string {
  return userInfo().username;
}
