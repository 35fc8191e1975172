/** The runtime APIs of a drifted runtime: a method and an API are new. */
import { blake2b } from '@noble/hashes/blake2.js'
import { apiMethod, type RuntimeApi } from '../../frame/runtime.js'
import { subtensor } from '../../pallets/subtensor/schema.js'
import { AccountId32 } from '../../schema/primitives.js'
import { bytesToHex } from '../../schema/scale.js'
import { option, u16, u32, u64, vec } from '../../schema/types.js'
import type { Random } from './random.js'

const basketsApi: RuntimeApi = {
  name: 'BasketsRuntimeApi',
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
  const id = makeApiId(basketsApi.name)
  const kept = apis.filter(([known]) => known !== id).map(([known, version]): [string, number] => [known, version])
  return [...kept, [id, basketsApi.version]]
}

/** The runtime APIs with an API and a method that are new, where they are, in another order. */
export function driftApis(apis: readonly RuntimeApi[], random: Random): RuntimeApi[] {
  const known = apis.some(({ name }) => name === basketsApi.name)
  const changed = apis.map((api) =>
    api.name === 'SubnetInfoRuntimeApi' ? { ...api, methods: { get_block_emission: getBlockEmission, ...api.methods } } : api,
  )
  return random.shuffle(known ? changed : [...changed, basketsApi])
}
