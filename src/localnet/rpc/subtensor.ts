/**
 * `delegateInfo_*`, `neuronInfo_*`, `subnetInfo_*`, `stakeInfo_*` and `swap_*`: subtensor's own methods, which are its runtime APIs under
 * other names. Most answer with the SCALE of the result as a list of bytes, a few with the value itself.
 */
import { UnknownBlockError } from '../blocks.js'
import type { Chain } from '../chain.js'
import { Reader, ScaleError, Writer } from '../schema/scale.js'
import type { AnyTy } from '../schema/types.js'
import type { Method, Namespace } from './method.js'
import type { Params } from './params.js'
import { invalidParams, RpcError } from './rpc-error.js'

interface Forwarded {
  /** The method of a runtime API. */
  readonly api: string
  /** The words that introduce a failure. */
  readonly failure: string
  /** The account is a list of bytes, not an address. */
  readonly takesBytes?: boolean
  /** The answer is the value. */
  readonly isPlain?: boolean
}

const delegates = { failure: 'Unable to get delegates info', takesBytes: true }
const dynamic = { failure: 'Unable to get dynamic subnets info' }

const FORWARDED: Readonly<Record<string, Forwarded>> = {
  delegateInfo_getDelegates: { ...delegates, api: 'DelegateInfoRuntimeApi_get_delegates' },
  delegateInfo_getDelegate: { ...delegates, api: 'DelegateInfoRuntimeApi_get_delegate' },
  delegateInfo_getDelegated: { ...delegates, api: 'DelegateInfoRuntimeApi_get_delegated' },
  neuronInfo_getNeuronsLite: { failure: 'Unable to get neurons lite info', api: 'NeuronInfoRuntimeApi_get_neurons_lite' },
  neuronInfo_getNeuronLite: { failure: 'Unable to get neurons lite info', api: 'NeuronInfoRuntimeApi_get_neuron_lite' },
  neuronInfo_getNeurons: { failure: 'Unable to get neurons info', api: 'NeuronInfoRuntimeApi_get_neurons' },
  neuronInfo_getNeuron: { failure: 'Unable to get neuron info', api: 'NeuronInfoRuntimeApi_get_neuron' },
  subnetInfo_getSubnetInfo: { failure: 'Unable to get subnet info', api: 'SubnetInfoRuntimeApi_get_subnet_info' },
  subnetInfo_getSubnetsInfo: { failure: 'Unable to get subnets info', api: 'SubnetInfoRuntimeApi_get_subnets_info' },
  subnetInfo_getSubnetInfo_v2: { failure: 'Unable to get subnet info', api: 'SubnetInfoRuntimeApi_get_subnet_info_v2' },
  subnetInfo_getSubnetsInfo_v2: { failure: 'Unable to get subnets info', api: 'SubnetInfoRuntimeApi_get_subnets_info_v2' },
  subnetInfo_getSubnetHyperparams: { failure: 'Unable to get subnet info', api: 'SubnetInfoRuntimeApi_get_subnet_hyperparams' },
  subnetInfo_getSubnetHyperparamsV2: { failure: 'Unable to get subnet info', api: 'SubnetInfoRuntimeApi_get_subnet_hyperparams_v2' },
  subnetInfo_getAllDynamicInfo: { ...dynamic, api: 'SubnetInfoRuntimeApi_get_all_dynamic_info' },
  subnetInfo_getDynamicInfo: { ...dynamic, api: 'SubnetInfoRuntimeApi_get_dynamic_info' },
  subnetInfo_getAllMetagraphs: { failure: 'Unable to get metagraps', api: 'SubnetInfoRuntimeApi_get_all_metagraphs' },
  subnetInfo_getMetagraph: { ...dynamic, api: 'SubnetInfoRuntimeApi_get_metagraph' },
  subnetInfo_getAllMechagraphs: { failure: 'Unable to get metagraps', api: 'SubnetInfoRuntimeApi_get_all_mechagraphs' },
  subnetInfo_getMechagraph: { ...dynamic, api: 'SubnetInfoRuntimeApi_get_mechagraph' },
  subnetInfo_getSubnetState: { failure: 'Unable to get subnet state info', api: 'SubnetInfoRuntimeApi_get_subnet_state' },
  subnetInfo_getSelectiveMetagraph: {
    failure: 'Unable to get selective metagraph',
    api: 'SubnetInfoRuntimeApi_get_selective_metagraph',
  },
  subnetInfo_getSelectiveMechagraph: {
    failure: 'Unable to get selective metagraph',
    api: 'SubnetInfoRuntimeApi_get_selective_mechagraph',
  },
  subnetInfo_getColdkeyAutoStakeHotkey: {
    failure: 'Unable to get coldkey auto stake hotkey',
    api: 'SubnetInfoRuntimeApi_get_coldkey_auto_stake_hotkey',
  },
  subnetInfo_getSubnetAccountId: { failure: 'Subnet does not exist', api: 'SubnetInfoRuntimeApi_get_subnet_account_id' },
  subnetInfo_getSubnetToPrune: {
    failure: 'Unable to get subnet to prune',
    api: 'SubnetInfoRuntimeApi_get_subnet_to_prune',
    isPlain: true,
  },
  subnetInfo_getLockCost: {
    failure: 'Unable to get subnet lock cost',
    api: 'SubnetRegistrationRuntimeApi_get_network_registration_cost',
    isPlain: true,
  },
  stakeInfo_getColdkeyLock: { failure: 'Unable to get coldkey lock', api: 'StakeInfoRuntimeApi_get_coldkey_lock' },
  swap_currentAlphaPrice: { failure: 'Unable to get current alpha price', api: 'SwapRuntimeApi_current_alpha_price', isPlain: true },
  swap_currentAlphaPriceAll: {
    failure: 'Unable to get all current alpha prices',
    api: 'SwapRuntimeApi_current_alpha_price_all',
    isPlain: true,
  },
  swap_simSwapTaoForAlpha: { failure: 'Unable to simulate tao -> alpha swap', api: 'SwapRuntimeApi_sim_swap_tao_for_alpha' },
  swap_simSwapAlphaForTao: { failure: 'Unable to simulate alpha -> tao swap', api: 'SwapRuntimeApi_sim_swap_alpha_for_tao' },
}

/** The parameter at `index`, written as the runtime API's argument of type `ty`. */
function writeArgument(writer: Writer, ty: AnyTy, params: Params, index: number, takesBytes: boolean): void {
  const { def } = ty
  if (def.kind === 'wrapper') writeArgument(writer, def.inner, params, index, takesBytes)
  else if (def.kind === 'primitive') {
    const bits = Number(def.name.slice(1))
    const value = params.wide(index)
    if (value >> BigInt(bits) > 0n) throw invalidParams(`parameter ${index + 1} has more than ${bits} bits`)
    writer.bigint(value, bits / 8)
  } else if (def.kind === 'sequence') {
    const list = params.optional(index)
    if (!Array.isArray(list)) throw invalidParams(`parameter ${index + 1} is no list`)
    ty.encode(list, writer)
  } else if (takesBytes) {
    const list = params.optional(index)
    if (!Array.isArray(list) || list.length < 32) throw invalidParams(`parameter ${index + 1} is no list of 32 bytes`)
    for (const byte of list.slice(0, 32)) writer.uint(byte, 1)
  } else {
    writer.hex(params.account(index))
  }
}

function forward(chain: Chain, params: Params, { api, failure, takesBytes = false, isPlain = false }: Forwarded): unknown {
  const { env, findApi } = chain.runtime
  const method = findApi(api)
  if (method === undefined) throw new RpcError(1, `${failure}: Exported method ${api} is not found`)
  const types = Object.values(method.inputs)
  const writer = new Writer(env)
  types.forEach((ty, index) => {
    writeArgument(writer, ty, params, index, takesBytes)
  })
  try {
    const bytes = chain.callApi(api, writer.finish(), params.at(types.length)) ?? new Uint8Array()
    return isPlain ? toPlain(method.output.decode(new Reader(bytes, env))) : [...bytes]
  } catch (error) {
    if (error instanceof UnknownBlockError || error instanceof ScaleError) throw new RpcError(1, `${failure}: ${error.message}`)
    throw error
  }
}

/** JSON of a value: integers are numbers, however wide, so that those above 2^53 are rounded as any JavaScript client would. */
function toPlain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value)
  if (Array.isArray(value)) return value.map(toPlain)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, toPlain(field)]))
}

export const subtensorNamespace: Namespace = {
  methods: Object.fromEntries(
    Object.entries(FORWARDED).map(([name, forwarded]): [string, Method] => [name, (chain, params) => forward(chain, params, forwarded)]),
  ),
}
