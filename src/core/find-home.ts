import { homedir, userInfo } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { usageError } from './errors.js'

/**
 * The home directory of the user. `HOME` counts only where it is an absolute path: with an empty one keys would land below whatever folder
 * the shell is in. Usage error `NO_HOME` (exit 2) when the system knows none.
 */
export function findHome(): string {
  try {
    const home = homedir()
    return isAbsolute(home) ? home : userInfo().homedir
  } catch {
    throw usageError('This user has no home directory', 'NO_HOME', { hint: 'Set HOME to an absolute path.' })
  }
}

/**
 * The folder that a variable of the XDG base directories names, or `below` the home directory. A path that is not absolute does not count,
 * as that rule says: it would be another folder in every folder the shell is in.
 */
export function findBase(variable: string | undefined, ...below: readonly string[]): string {
  return variable !== undefined && isAbsolute(variable) ? variable : join(findHome(), ...below)
}
