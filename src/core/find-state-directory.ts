import { join, resolve } from 'node:path'
import { findBase } from './find-home.js'

/**
 * The folder for files that must outlive a run: TAOCTL_STATE_DIR, or else `taoctl` below XDG_STATE_HOME or ~/.local/state. Usage error
 * `NO_HOME` (exit 2).
 */
export function findStateDirectory(): string {
  const { TAOCTL_STATE_DIR, XDG_STATE_HOME } = process.env
  return TAOCTL_STATE_DIR ? resolve(TAOCTL_STATE_DIR) : join(findBase(XDG_STATE_HOME, '.local', 'state'), 'taoctl')
}
