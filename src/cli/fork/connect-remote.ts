import type { Remote } from '../../chain/fork/open-remote.js'
import { findCacheDirectory } from '../../core/find-cache-directory.js'

/** Connects to the network that is to be forked, at this block. Throws what `openRemote` throws. */
export async function connectRemote(network: string, block: string | undefined): Promise<Remote> {
  const { openRemote } = await import('../../chain/fork/open-remote.js')
  return openRemote({ network, block, cacheDirectory: findCacheDirectory() })
}
