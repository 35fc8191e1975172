import { networkError } from '../../core/errors.js'
import { lockNonce } from './nonce-lock.js'
import type { WriteRun } from './write-run.js'

/** Whoever waited longer for its turn looks at the chain again. */
const PATIENCE_MS = 1_000

/** Waits until no other process takes a nonce of this account. Returns the function that ends the turn. */
export async function takeTurn({ client, options }: WriteRun, address: string): Promise<() => void> {
  if (options.journalDirectory === undefined) return () => {}
  const asked = Date.now()
  const release = await lockNonce(options.journalDirectory, { genesisHash: client.genesisHash, address })
  if (Date.now() - asked < PATIENCE_MS) return release
  try {
    // The chain went on meanwhile; an era that began with the block of before may be over soon.
    if (!(await client.refresh())) return release
    throw networkError('The runtime was upgraded while another process was sending', 'RUNTIME_UPGRADED', {
      why: `It is spec ${client.runtime.specVersion} now; nothing was signed.`,
      hint: 'Run the command again.',
    })
  } catch (error) {
    release()
    throw error
  }
}
