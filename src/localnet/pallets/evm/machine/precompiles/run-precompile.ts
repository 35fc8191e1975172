import { DispatchFailure } from '../../../../frame/dispatch.js'
import type { Hex } from '../../../../schema/types.js'
import type { Outcome } from '../exit.js'
import type { Frame } from '../frame.js'
import type { World } from '../world.js'
import { isPrecompile } from './addresses.js'
import { alpha } from './alpha.js'
import { balanceTransfer } from './balance-transfer.js'
import { bn128 } from './bn128.js'
import { anyCall } from './dispatch.js'
import { ethereumPrecompiles } from './ethereum-precompiles.js'
import { lookups } from './lookups.js'
import { metagraph } from './metagraph.js'
import { powers } from './modexp.js'
import type { Precompile } from './precompile.js'
import { signatures } from './signatures.js'
import { staking } from './staking.js'
import { storageQuery } from './storage-query.js'
import { votingPower } from './voting-power.js'

const PRECOMPILES: Readonly<Record<string, Precompile>> = {
  ...ethereumPrecompiles,
  ...powers,
  ...bn128,
  ...anyCall,
  ...signatures,
  ...balanceTransfer,
  ...staking,
  ...lookups,
  ...storageQuery,
  ...alpha,
  ...votingPower,
  ...metagraph,
}

/** Runs the precompile at an address; undefined if there is none. One that is not carried out here fails the whole call, as `Other`. */
export function runPrecompile(address: Hex, frame: Frame, world: World): Outcome | undefined {
  if (!isPrecompile(address)) return undefined
  const precompile = PRECOMPILES[address]
  if (precompile === undefined) throw new DispatchFailure({ type: 'Other' })
  return precompile(frame, world)
}
