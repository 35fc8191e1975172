import { join } from 'node:path'
import { findBase } from './find-home.js'

/**
 * Where what can be made again is kept between runs: TAOCTL_CACHE, or taoctl under XDG_CACHE_HOME or ~/.cache. Usage error `NO_HOME` (exit
 * 2).
 */
export function findCacheDirectory(): string {
  const { TAOCTL_CACHE, XDG_CACHE_HOME } = process.env
  return TAOCTL_CACHE || join(findBase(XDG_CACHE_HOME, '.cache'), 'taoctl')
}
