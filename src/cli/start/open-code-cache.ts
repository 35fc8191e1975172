import { join } from 'node:path'
import { findCacheDirectory } from '../../core/find-cache-directory.js'
import { CodeCache } from './code-cache.js'

/** Opens the cache of compiled code in TAOCTL_CODE_CACHE, or in `code` below the cache folder. */
export function openCodeCache(): CodeCache | undefined {
  try {
    return CodeCache.open(process.env.TAOCTL_CODE_CACHE || join(findCacheDirectory(), 'code'))
  } catch {
    // The user has no home directory. Whether that matters is for the command to decide.
    return undefined
  }
}
