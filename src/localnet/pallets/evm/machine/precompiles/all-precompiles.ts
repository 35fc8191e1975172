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
import type { Precompiles } from './precompile.js'
import { proxy } from './proxy.js'
import { signatures } from './signatures.js'
import { staking } from './staking.js'
import { storageQuery } from './storage-query.js'
import { subnet } from './subnet.js'
import { votingPower } from './voting-power.js'

/** The precompiles of 425: Ethereum's nine, Frontier's two, the signatures of Substrate, and what opens subtensor to contracts. */
export const precompiles: Precompiles = {
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
