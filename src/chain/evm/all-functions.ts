/** The functions of all precompiles, by the names of these. */
import { ADDRESS_MAPPING } from './abi/address-mapping.js'
import { ALPHA } from './abi/alpha.js'
import { BALANCE } from './abi/balance.js'
import { BALANCE_TRANSFER } from './abi/balance-transfer.js'
import { CROWDLOAN } from './abi/crowdloan.js'
import { DRAND } from './abi/drand.js'
import { ED25519_VERIFY } from './abi/ed25519-verify.js'
import { LEASING } from './abi/leasing.js'
import { METAGRAPH } from './abi/metagraph.js'
import { NEURON } from './abi/neuron.js'
import { PRECOMPILE_REGISTRY } from './abi/precompile-registry.js'
import { PROXY } from './abi/proxy.js'
import { RUNTIME_CONFIGURATION } from './abi/runtime-configuration.js'
import { SCHEDULER } from './abi/scheduler.js'
import { SR25519_VERIFY } from './abi/sr25519-verify.js'
import { STAKING } from './abi/staking.js'
import { STAKING_V2 } from './abi/staking-v2.js'
import { SUBNET } from './abi/subnet.js'
import { TIMESTAMP } from './abi/timestamp.js'
import { UID_LOOKUP } from './abi/uid-lookup.js'
import { VOTING_POWER } from './abi/voting-power.js'
import type { PrecompileFunctions } from './precompile-functions.js'

export const ALL_FUNCTIONS: Readonly<Record<string, PrecompileFunctions>> = {
  'address-mapping': ADDRESS_MAPPING,
  alpha: ALPHA,
  'balance-transfer': BALANCE_TRANSFER,
  balance: BALANCE,
  crowdloan: CROWDLOAN,
  drand: DRAND,
  'ed25519-verify': ED25519_VERIFY,
  leasing: LEASING,
  metagraph: METAGRAPH,
  neuron: NEURON,
  'precompile-registry': PRECOMPILE_REGISTRY,
  proxy: PROXY,
  'runtime-configuration': RUNTIME_CONFIGURATION,
  scheduler: SCHEDULER,
  'sr25519-verify': SR25519_VERIFY,
  'staking-v2': STAKING_V2,
  staking: STAKING,
  subnet: SUBNET,
  timestamp: TIMESTAMP,
  'uid-lookup': UID_LOOKUP,
  'voting-power': VOTING_POWER,
}
