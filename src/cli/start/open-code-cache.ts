import { join } from 'node:path'
import { findCacheDirectory } from '../../core/find-cache-directory.js'
import { CodeCache } from './code-cache.js'

/** Where compiled code is kept: TAOCTL_CODE_CACHE, or code in the folder of the other caches. */
export function openCodeCache(): CodeCache | undefined {
  try {
    return CodeCache.open(process.env.TAOCTL_CODE_CACHE || join(findCacheDirectory(), 'code'))
  } catch {
    // A user without a home directory: whether that matters is up to the command.
    return undefined
  }
}
