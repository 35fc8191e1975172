/** 0x804: what a neuron does, by calls of the account of whoever called. */
import type { CallValue } from '../../../../frame/values.js'
import { addressOf } from './addresses.js'
import { type Given, makesCall } from './declare-function.js'
import { functionsOf, type PrecompileFunction } from './dispatch-call.js'
import type { Precompile } from './precompile.js'

const calls = (declared: string, name: string, argsOf: (given: Given) => CallValue['args']): PrecompileFunction =>
  makesCall(declared, ['SubtensorModule', name], argsOf)

const PLACE = 'uint16 netuid, uint32 version, uint128 ip, uint16 port, uint8 ipType'
const AXON = `${PLACE}, uint8 protocol, uint8 placeholder1, uint8 placeholder2`

function placeOf({ netuid, version, ip, port, ipType }: Given): CallValue['args'] {
  return { netuid, version, ip, port, ip_type: ipType }
}

function axonOf(given: Given): CallValue['args'] {
  const { protocol, placeholder1, placeholder2 } = given
  return { ...(placeOf(given) as object), protocol, placeholder1, placeholder2 }
}

const functions: readonly PrecompileFunction[] = [
  calls('setWeights(uint16 netuid, uint16[] dests, uint16[] weights, uint64 versionKey)', 'set_weights', (given) => ({
    netuid: given.netuid,
    dests: given.dests,
    weights: given.weights,
    version_key: given.versionKey,
  })),
  calls('commitWeights(uint16 netuid, bytes32 commitHash)', 'commit_weights', (given) => ({
    netuid: given.netuid,
    commit_hash: given.commitHash,
  })),
  calls('revealWeights(uint16 netuid, uint16[] uids, uint16[] values, uint16[] salt, uint64 versionKey)', 'reveal_weights', (given) => ({
    netuid: given.netuid,
    uids: given.uids,
    values: given.values,
    salt: given.salt,
    version_key: given.versionKey,
  })),
  calls('burnedRegister(uint16 netuid, bytes32 hotkey)', 'burned_register', ({ netuid, hotkey }) => ({ netuid, hotkey })),
  calls('registerLimit(uint16 netuid, bytes32 hotkey, uint64 limitPrice)', 'register_limit', (given) => ({
    netuid: given.netuid,
    hotkey: given.hotkey,
    limit_price: given.limitPrice,
  })),
  calls(`serveAxon(${AXON})`, 'serve_axon', axonOf),
  calls(`serveAxonTls(${AXON}, bytes certificate)`, 'serve_axon_tls', (given) => ({
    ...(axonOf(given) as object),
    certificate: given.certificate,
  })),
  calls(`servePrometheus(${PLACE})`, 'serve_prometheus', placeOf),
]

export const neuron: Readonly<Record<string, Precompile>> = { [addressOf(0x804)]: functionsOf('Neuron', functions) }
