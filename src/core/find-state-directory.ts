import { join, resolve } from 'node:path'
import { findBase } from './find-home.js'

/** Where what must outlive a run is kept: TAOCTL_STATE_DIR, or taoctl under XDG_STATE_HOME or ~/.local/state. */
export function findStateDirectory(): string {
  const { TAOCTL_STATE_DIR, XDG_STATE_HOME } = process.env
  return TAOCTL_STATE_DIR ? resolve(TAOCTL_STATE_DIR) : join(findBase(XDG_STATE_HOME, '.local', 'state'), 'taoctl')
}
