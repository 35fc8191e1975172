import type { Hex } from '../../../../schema/types.js'
import type { Outcome } from '../exit.js'
import type { Frame } from '../frame.js'
import type { World } from '../world.js'
import { alpha } from './alpha.js'
import { balanceTransfer } from './balance-transfer.js'
import { bn128 } from './bn128.js'
import { crowdloan } from './crowdloan.js'
import { anyCall } from './dispatch.js'
import { ethereumPrecompiles } from './ethereum-precompiles.js'
import { leasing } from './leasing.js'
import { lookups } from './lookups.js'
import { metagraph } from './metagraph.js'
import { powers } from './modexp.js'
import { neuron } from './neuron.js'
import type { Precompile } from './precompile.js'
import { proxy } from './proxy.js'
import { signatures } from './signatures.js'
import { staking } from './staking.js'
import { storageQuery } from './storage-query.js'
import { subnet } from './subnet.js'
import { votingPower } from './voting-power.js'

const PRECOMPILES: Readonly<Record<string, Precompile>> = {
  ...ethereumPrecompiles,
  ...powers,
  ...bn128,
  ...anyCall,
  ...signatures,
  ...balanceTransfer,
  ...staking,
  ...subnet,
  ...neuron,
  ...lookups,
  ...storageQuery,
  ...alpha,
  ...crowdloan,
  ...leasing,
  ...proxy,
  ...votingPower,
  ...metagraph,
}

/** The addresses of those that are carried out. */
export const CARRIED_OUT: readonly string[] = Object.keys(PRECOMPILES)

/** Runs the precompile at an address; undefined if there is none. */
export function runPrecompile(address: Hex, frame: Frame, world: World): Outcome | undefined {
  return PRECOMPILES[address]?.(frame, world)
}
