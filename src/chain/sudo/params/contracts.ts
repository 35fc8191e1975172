/** Parameters of the whole chain about the contracts that the runtime has for Ethereum code. */
import { chainWide, type SettableParam } from '../params.js'

/** Contracts of the runtime for Ethereum code, by their names there. A runtime has some of them. */
const PRECOMPILES =
  'BalanceTransfer Staking Subnet Metagraph Neuron UidLookup Alpha Crowdloan Proxy Leasing AddressMapping VotingPower AccountBalance ' +
  'Scheduler Drand Timestamp RuntimeConfiguration PrecompileRegistry'

/** Whether each of them can be called. */
export const CONTRACTS: readonly SettableParam[] = PRECOMPILES.split(' ').map((name) =>
  chainWide({
    name: `evm_precompile${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`,
    does: `Whether Ethereum code can call the contract ${name} of the runtime.`,
    kind: 'bool',
    call: 'sudo_toggle_evm_precompile',
    argument: 'enabled',
    storage: 'PrecompileEnable',
    storedIn: 'AdminUtils',
    fixed: { argument: 'precompile_id', value: { type: name, value: null } },
  }),
)
