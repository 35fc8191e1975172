/** The runtime APIs of a drifted runtime: made for its extensions and version, with a method and an API that are new. */
import { blake2b } from '@noble/hashes/blake2.js'
import { coreApi } from '../../apis/Core.js'
import { apiMethod, type Runtime, type RuntimeApi } from '../../frame/runtime.js'
import type { Spec } from '../../frame/spec.js'
import { subtensor } from '../../pallets/subtensor/schema.js'
import { RuntimeVersion } from '../../pallets/system/schema.js'
import { AccountId32 } from '../../schema/primitives.js'
import { bytesToHex } from '../../schema/scale.js'
import { option, u16, u32, u64, type ValueOf, vec } from '../../schema/types.js'
import { buildApis } from '../425/spec.js'
import type { Random } from './random.js'

const betaBasketApi: RuntimeApi = {
  name: 'BetaBasketRuntimeApi',
  version: 1,
  methods: {
    get_basket_count: apiMethod({}, u32, () => 0),
    get_basket: apiMethod({ hotkey: AccountId32 }, option(vec(u16)), () => undefined),
  },
}

const getBlockEmission = apiMethod({}, u64, (ctx) => subtensor.storage.BlockEmission.get(ctx))

/** An API's identifier in the list of versions: blake2b-64 of its name. */
function makeApiId(name: string): string {
  return `0x${bytesToHex(blake2b(new TextEncoder().encode(name), { dkLen: 8 }))}`
}

/** The list of API versions with the new one in it. */
export function driftApiVersions(apis: readonly (readonly [id: string, version: number])[]): [id: string, version: number][] {
  return [...apis.map(([id, version]): [string, number] => [id, version]), [makeApiId(betaBasketApi.name), betaBasketApi.version]]
}

/** `runtime` is asked for late: it is made of these. */
export function driftApis(
  extensions: Spec['extensions'],
  version: ValueOf<typeof RuntimeVersion>,
  runtime: () => Runtime,
  random: Random,
): RuntimeApi[] {
  const anew: Readonly<Record<string, (api: RuntimeApi) => RuntimeApi>> = {
    Core: (api) => ({ ...api, methods: { ...coreApi.methods, version: apiMethod({}, RuntimeVersion, () => version) } }),
    SubnetInfoRuntimeApi: (api) => ({ ...api, methods: { get_block_emission: getBlockEmission, ...api.methods } }),
  }
  return random.shuffle([...buildApis(extensions, runtime).map((api) => anew[api.name]?.(api) ?? api), betaBasketApi])
}
