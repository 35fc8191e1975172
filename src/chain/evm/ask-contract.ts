import { chainError } from '../../core/errors.js'
import type { ChainClient } from '../client.js'
import { decodeResult, type EvmFunction, type EvmValue } from './abi-codec.js'
import { tryEvm } from './trial.js'

/** Asks a contract at the pinned block. `EVM_REVERTED` (exit 6) where it refuses, `EVM_ANSWER` where it answers something else. */
export async function askContract(client: ChainClient, address: string, asked: EvmFunction, data: string): Promise<readonly EvmValue[]> {
  const trial = await tryEvm(client, { to: address, value: 0n, data })
  if (!trial.ok) {
    throw chainError(`${asked.name} was refused`, 'EVM_REVERTED', {
      why: `${trial.reason.charAt(0).toUpperCase()}${trial.reason.slice(1)}.`,
      hint: asked.isNewer ? 'The function came after runtime 425: this chain may not have it yet.' : 'Look at its arguments.',
    })
  }
  try {
    return decodeResult(asked, trial.output)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw chainError(`${asked.name} did not answer as it should`, 'EVM_ANSWER', {
      why: `${error.message}.`,
      hint: 'There may be no such contract at the address.',
    })
  }
}
