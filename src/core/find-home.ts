import { homedir, userInfo } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { usageError } from './errors.js'
import { findWindowsBase } from './platform/windows-base.js'

/**
 * The home directory of the user. `HOME` counts only if it is an absolute path: if it were empty, keys would be written below whatever
 * folder the shell is in. Usage error `NO_HOME` (exit 2) when the system knows no home directory.
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
 * The folder that a variable of the XDG base directories names, or else `below` in the home directory. As the XDG specification demands, a
 * path that is not absolute is ignored: it would mean a different folder depending on where the shell is. On Windows it is the folder that
 * Windows has for this, if there is one.
 */
export function findBase(variable: string | undefined, ...below: readonly string[]): string {
  if (variable !== undefined && isAbsolute(variable)) return variable
  const own = process.platform === 'win32' ? findWindowsBase(below, process.env) : undefined
  return own ?? join(findHome(), ...below)
}
