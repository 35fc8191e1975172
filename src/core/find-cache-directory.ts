import { join } from 'node:path'
import { findBase } from './find-home.js'

/**
 * The folder for files that are kept between runs and can be made again: TAOCTL_CACHE, or else `taoctl` below XDG_CACHE_HOME or ~/.cache.
 * Usage error `NO_HOME` (exit 2).
 */
export function findCacheDirectory(): string {
  const { TAOCTL_CACHE, XDG_CACHE_HOME } = process.env
  return TAOCTL_CACHE || join(findBase(XDG_CACHE_HOME, '.cache'), 'taoctl')
}
