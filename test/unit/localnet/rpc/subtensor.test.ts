/** Subtensor's own methods say what the runtime APIs behind them say. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hexToBytes } from '../../../../src/localnet/schema/scale.js'
import { RawSocket } from '../../../helpers/raw-rpc.js'
import { type LocalnetInProcess, startLocalnet } from '../../../helpers/start-localnet.js'

const ALICE = 'd43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d'
const ALICE_ADDRESS = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'
const ALICE_BYTES = [...hexToBytes(ALICE)]
const UNKNOWN_HASH = `0x${'ab'.repeat(32)}`

let localnet: LocalnetInProcess
let socket: RawSocket

beforeAll(async () => {
  localnet = await startLocalnet()
  socket = await RawSocket.open(localnet.url)
  await ask('dev_advance', 3)
})

afterAll(async () => {
  socket.close()
  await localnet.stop()
})

async function ask(method: string, ...params: unknown[]): Promise<unknown> {
  const { result, error } = await socket.ask(method, ...params)
  if (error) throw new Error(`${error.code} ${error.message} ${error.data ?? ''}`)
  return result
}

async function callApi(method: string, args: string): Promise<readonly number[]> {
  return [...hexToBytes((await ask('state_call', method, `0x${args}`)) as string)]
}

describe('lists of bytes', () => {
  it.each([
    ['delegateInfo_getDelegates', [], 'DelegateInfoRuntimeApi_get_delegates', ''],
    ['delegateInfo_getDelegate', [ALICE_BYTES], 'DelegateInfoRuntimeApi_get_delegate', ALICE],
    ['delegateInfo_getDelegated', [ALICE_BYTES], 'DelegateInfoRuntimeApi_get_delegated', ALICE],
    ['neuronInfo_getNeuronsLite', [1], 'NeuronInfoRuntimeApi_get_neurons_lite', '0100'],
    ['neuronInfo_getNeuronLite', [1, 0], 'NeuronInfoRuntimeApi_get_neuron_lite', '01000000'],
    ['neuronInfo_getNeurons', [1], 'NeuronInfoRuntimeApi_get_neurons', '0100'],
    ['neuronInfo_getNeuron', [1, 0], 'NeuronInfoRuntimeApi_get_neuron', '01000000'],
    ['subnetInfo_getSubnetInfo', [1], 'SubnetInfoRuntimeApi_get_subnet_info', '0100'],
    ['subnetInfo_getSubnetsInfo', [], 'SubnetInfoRuntimeApi_get_subnets_info', ''],
    ['subnetInfo_getSubnetInfo_v2', [1], 'SubnetInfoRuntimeApi_get_subnet_info_v2', '0100'],
    ['subnetInfo_getSubnetsInfo_v2', [], 'SubnetInfoRuntimeApi_get_subnets_info_v2', ''],
    ['subnetInfo_getSubnetHyperparams', [1], 'SubnetInfoRuntimeApi_get_subnet_hyperparams', '0100'],
    ['subnetInfo_getSubnetHyperparamsV2', [1], 'SubnetInfoRuntimeApi_get_subnet_hyperparams_v2', '0100'],
    ['subnetInfo_getAllDynamicInfo', [], 'SubnetInfoRuntimeApi_get_all_dynamic_info', ''],
    ['subnetInfo_getDynamicInfo', [1], 'SubnetInfoRuntimeApi_get_dynamic_info', '0100'],
    ['subnetInfo_getAllMetagraphs', [], 'SubnetInfoRuntimeApi_get_all_metagraphs', ''],
    ['subnetInfo_getMetagraph', [1], 'SubnetInfoRuntimeApi_get_metagraph', '0100'],
    ['subnetInfo_getAllMechagraphs', [], 'SubnetInfoRuntimeApi_get_all_mechagraphs', ''],
    ['subnetInfo_getMechagraph', [1, 0], 'SubnetInfoRuntimeApi_get_mechagraph', '010000'],
    ['subnetInfo_getSubnetState', [1], 'SubnetInfoRuntimeApi_get_subnet_state', '0100'],
    ['subnetInfo_getSelectiveMetagraph', [1, [0, 3]], 'SubnetInfoRuntimeApi_get_selective_metagraph', '01000800000300'],
    ['subnetInfo_getSelectiveMechagraph', [1, 0, [3]], 'SubnetInfoRuntimeApi_get_selective_mechagraph', '010000040300'],
    ['subnetInfo_getColdkeyAutoStakeHotkey', [ALICE_ADDRESS, 1], 'SubnetInfoRuntimeApi_get_coldkey_auto_stake_hotkey', `${ALICE}0100`],
    ['subnetInfo_getSubnetAccountId', [1], 'SubnetInfoRuntimeApi_get_subnet_account_id', '0100'],
    ['stakeInfo_getColdkeyLock', [ALICE_ADDRESS, 1], 'StakeInfoRuntimeApi_get_coldkey_lock', `${ALICE}0100`],
    ['swap_simSwapTaoForAlpha', [1, 1_000_000_000], 'SwapRuntimeApi_sim_swap_tao_for_alpha', '010000ca9a3b00000000'],
    ['swap_simSwapAlphaForTao', [1, 1_000_000_000], 'SwapRuntimeApi_sim_swap_alpha_for_tao', '010000ca9a3b00000000'],
  ] as const)('%s %j', async (method, params, api, args) => {
    const bytes = await callApi(api, args)
    expect(bytes.length).toBeGreaterThan(0)
    expect(await ask(method, ...params)).toEqual(bytes)
  })
})

describe('values', () => {
  it('are JSON as they are', async () => {
    expect(await ask('subnetInfo_getLockCost')).toBeGreaterThan(0)
    expect(await ask('subnetInfo_getSubnetToPrune')).toBeNull()
    const price = await ask('swap_currentAlphaPrice', 1)
    expect(price).toBe(1_000_000_000)
    expect(await ask('swap_currentAlphaPriceAll')).toContainEqual({ netuid: 1, price })
  })

  it('can be asked of an older block, after the arguments', async () => {
    const genesis = await ask('chain_getBlockHash', 0)
    expect(await ask('swap_currentAlphaPrice', 1, genesis)).toBe(1_000_000_000)
    await expect(ask('swap_currentAlphaPrice', 1, UNKNOWN_HASH)).rejects.toThrow(
      '1 Unable to get current alpha price: Header was not found',
    )
  })
})

it.each([
  ['neuronInfo_getNeurons', [65_536]],
  ['neuronInfo_getNeurons', []],
  ['subnetInfo_getMechagraph', [1, 256]],
  ['subnetInfo_getSelectiveMetagraph', [1, 'all']],
  ['subnetInfo_getSelectiveMetagraph', [1, [70_000]]],
  ['delegateInfo_getDelegate', [ALICE_ADDRESS]],
  ['delegateInfo_getDelegate', [[1, 2, 3]]],
  ['delegateInfo_getDelegate', [new Array(32).fill(256)]],
  ['stakeInfo_getColdkeyLock', ['nobody', 1]],
])('%s refuses %j', async (method, params) => {
  await expect(ask(method, ...params)).rejects.toThrow('-32602 Invalid params')
})
