/** The precompiles that open subnets, neurons, stake, crowdloans, leases and proxies to contracts, called as viem encodes it. */
import { decodeFunctionResult, encodeFunctionData, parseAbi } from 'viem'
import { beforeEach, describe, expect, it } from 'vitest'
import { ALL_FUNCTIONS } from '../../../../../src/chain/evm/all-functions.js'
import type { BlockContext } from '../../../../../src/localnet/executive/block-context.js'
import { fundAccount } from '../../../../../src/localnet/fund.js'
import { accountOfAddress } from '../../../../../src/localnet/pallets/evm/account-of-address.js'
import { addressOf } from '../../../../../src/localnet/pallets/evm/machine/precompiles/addresses.js'
import { evmRules } from '../../../../../src/localnet/pallets/evm/rules.js'
import { runTransaction } from '../../../../../src/localnet/pallets/evm/runner.js'
import { proxyRules } from '../../../../../src/localnet/pallets/proxy/rules.js'
import { appendNeuron } from '../../../../../src/localnet/pallets/subtensor/registration/append-neuron.js'
import { subtensor } from '../../../../../src/localnet/pallets/subtensor/schema.js'
import { increaseStakeForHotkeyAndColdkeyOnSubnet } from '../../../../../src/localnet/pallets/subtensor/staking/stake-share-pool.js'
import { initNewNetwork } from '../../../../../src/localnet/pallets/subtensor/subnets/init-new-network.js'
import { bytesToHex, hexToBytes } from '../../../../../src/localnet/schema/scale.js'
import type { Hex } from '../../../../../src/localnet/schema/types.js'
import { addCrowdloan } from '../../../../helpers/worlds/add-crowdloan.js'
import { makeChainCtx } from '../../../../helpers/worlds/chain-on-spec.js'
import { eventsOf } from '../../../../helpers/worlds/run-calls.js'

const CALLER = `0x${'ca'.repeat(20)}` as const
const SPENDER = `0x${'5e'.repeat(20)}` as const
const MIRROR = accountOfAddress(CALLER)
const HOTKEY = `0x${'11'.repeat(32)}` as const
const TAO = 1_000_000_000n
const NETUID = 1
const { storage } = subtensor
/** What the client calls them. */
const NAMES = { 2049: 'staking', 2051: 'subnet', 2052: 'neuron', 2053: 'staking-v2', 2057: 'crowdloan', 2058: 'leasing', 2059: 'proxy' }

interface Ran {
  readonly gas: bigint
  readonly output: Hex
  /** How it ended, with what a refusal says. */
  readonly why: string
}

/** Calls a function, declared as Solidity declares it, with its arguments. */
function call(ctx: BlockContext, index: number, declared: string, args: readonly unknown[], source: Hex = CALLER): Ran {
  const data = encodeFunctionData({ abi: parseAbi([declared]), args } as unknown as Parameters<typeof encodeFunctionData>[0])
  return send(ctx, index, data, source)
}

function send(ctx: BlockContext, index: number, data: Hex, source: Hex = CALLER): Ran {
  const input = hexToBytes(data)
  const intrinsic = 21_000n + input.reduce((sum, byte) => sum + (byte === 0 ? 4n : 16n), 0n)
  const { reason, output, usedGas } = runTransaction(
    ctx,
    {
      ...{ source, target: addressOf(index), input, value: 0n, gasLimit: intrinsic + 60_000_000n, maxFeePerGas: 100_000_000_000n },
      ...{ maxPriorityFeePerGas: undefined, nonce: undefined, accessList: [], authorizations: [] },
    },
    { isTransactional: true, validates: true },
  )
  const text =
    reason.type === 'Revert'
      ? `Revert ${Buffer.from(output)
          .toString('utf8')
          .replace(/[^\x20-\x7e]/g, '')}`
      : reason.type
  const why = reason.type === 'Error' && reason.value.type === 'Other' ? reason.value.value : text
  return { gas: usedGas - intrinsic, output: `0x${bytesToHex(output)}`, why }
}

function read(ctx: BlockContext, index: number, declared: string, args: readonly unknown[]): unknown {
  const { output, why } = call(ctx, index, declared, args)
  expect(why).toBe('Succeed')
  return decodeFunctionResult({ abi: parseAbi([declared]), data: output } as unknown as Parameters<typeof decodeFunctionResult>[0])
}

/** Where a runtime has precompiles, by number. */
const WHERE_425 = [1, 2, 3, 4, 5, 6, 7, 8, 9, ...[0, 1, 2, 3].map((n) => 0x400 + n), ...Array.from({ length: 14 }, (_, n) => 0x800 + n)]
const WHERE_475 = [...WHERE_425, ...Array.from({ length: 7 }, (_, n) => 0x0b + n), ...Array.from({ length: 6 }, (_, n) => 0x80e + n)]

it.each([
  [425, WHERE_425],
  [475, WHERE_475],
])('are where %i has them', (spec, where) => {
  expect(Object.keys(evmRules(makeChainCtx(spec, 100)).precompiles).sort()).toEqual(where.map(addressOf).sort())
})

describe.each([425, 475])('on %i', (spec) => {
  let ctx: BlockContext

  beforeEach(() => {
    ctx = makeChainCtx(spec, 100)
    fundAccount(ctx, MIRROR, 1_000n * TAO)
    fundAccount(ctx, accountOfAddress(SPENDER), 1_000n * TAO)
    initNewNetwork(ctx, NETUID)
    storage.SubnetOwner.set(ctx, NETUID, MIRROR)
    storage.SubnetMechanism.set(ctx, NETUID, 1)
    storage.SubnetTAO.set(ctx, NETUID, 1_000n * TAO)
    storage.SubnetAlphaIn.set(ctx, NETUID, 2_000n * TAO)
    storage.SubtokenEnabled.set(ctx, NETUID, true)
    storage.NetworkRegistrationAllowed.set(ctx, NETUID, true)
    storage.Owner.set(ctx, HOTKEY, MIRROR)
  })

  it('know every function of their addresses that the client has for runtime 425', () => {
    const unknown = Object.entries(NAMES).flatMap(([index, name]) =>
      (ALL_FUNCTIONS[name]?.since425 ?? []).filter((declared) => {
        const [item] = parseAbi([declared]) as unknown as [{ readonly inputs: readonly { readonly type: string }[] }]
        const args = item.inputs.map(({ type }) => emptyOf(type))
        return call(ctx, Number(index), declared, args).why.includes('Unknown selector')
      }),
    )
    expect(unknown).toEqual([])
  })

  it('read the parameters of a subnet and set them for its owner alone', () => {
    storage.Kappa.set(ctx, NETUID, 321)
    expect(call(ctx, 0x803, 'function getKappa(uint16) view returns (uint16)', [NETUID]).gas).toBe(625n)
    expect(read(ctx, 0x803, 'function getKappa(uint16) view returns (uint16)', [NETUID])).toBe(321)
    expect(read(ctx, 0x803, 'function getMaxWeightLimit(uint16) view returns (uint16)', [NETUID])).toBe(65_535)
    expect(read(ctx, 0x803, 'function getAlphaValues(uint16) view returns (uint16,uint16)', [NETUID])).toEqual([45_875, 58_982])
    const set = 'function setServingRateLimit(uint16,uint64)'
    expect(call(ctx, 0x803, set, [NETUID, 77n]).why).toBe('Succeed')
    expect(storage.ServingRateLimit.get(ctx, NETUID)).toBe(77n)
    const { gas, why } = call(ctx, 0x803, set, [NETUID, 78n], SPENDER)
    expect([why, gas > 1_000n]).toEqual(['dispatch execution failed: Bad origin', true])
    expect(call(ctx, 0x803, 'function setMinBurn(uint16,uint64)', [NETUID, 78n])).toMatchObject({ why: 'Succeed', gas: 0n })
    expect(send(ctx, 0x803, `0x${call.length.toString(16).padStart(8, '0')}`).why).toContain('Unknown selector')
  })

  it('register a subnet with a name, whose texts have a longest', () => {
    const declared = `function registerNetwork(bytes32${',string'.repeat(8)})`
    const texts = ['a name', 'https://github.com/a/b', 'c@d.e', 'https://e.f', 'discord', 'description', 'additional', 'https://g.h/i.png']
    storage.NetworkRateLimit.set(ctx, 0n)
    fundAccount(ctx, MIRROR, 100_000n * TAO)
    expect(call(ctx, 0x803, declared, [`0x${'44'.repeat(32)}`, ...texts]).why).toBe('Succeed')
    const named = storage.SubnetIdentitiesV3.entries(ctx).map(({ value }) => Buffer.from(value.subnet_name.slice(2), 'hex').toString())
    expect(named).toContain('a name')
    const long = ['n'.repeat(257), ...texts.slice(1)]
    expect(call(ctx, 0x803, declared, [HOTKEY, ...long]).why).toContain('subnetName: Value is too large for length')
  })

  it('register a neuron, serve its axon and set its weights', () => {
    expect(call(ctx, 0x804, 'function burnedRegister(uint16,bytes32)', [NETUID, MIRROR]).why).toBe('Succeed')
    const uid = storage.Uids.get(ctx, NETUID, MIRROR)
    expect(uid).toBeDefined()
    const axon = 'function serveAxon(uint16,uint32,uint128,uint16,uint8,uint8,uint8,uint8)'
    expect(call(ctx, 0x804, axon, [NETUID, 1, 0x01020304n, 8091, 4, 0, 0, 0]).why).toBe('Succeed')
    expect(storage.Axons.get(ctx, NETUID, MIRROR)).toMatchObject({ ip: 0x01020304n, port: 8091 })
    storage.CommitRevealWeightsEnabled.set(ctx, NETUID, false)
    storage.WeightsSetRateLimit.set(ctx, NETUID, 0n)
    storage.StakeThreshold.set(ctx, 0n)
    storage.MinAllowedWeights.set(ctx, NETUID, 0)
    const set = 'function setWeights(uint16,uint16[],uint16[],uint64)'
    expect(call(ctx, 0x804, set, [NETUID, [uid], [65_535], 0n]).why).toBe('Succeed')
    expect(storage.Weights.get(ctx, NETUID, uid as number)).toEqual([[uid, 65_535]])
    const words = (...values: readonly number[]): string => values.map((value) => value.toString(16).padStart(64, '0')).join('')
    const selector = encodeFunctionData({ abi: parseAbi([set]), args: [0, [], [], 0n] }).slice(0, 10)
    expect(send(ctx, 0x804, `${selector}${words(1, 128, 10_000, 0, 1, 65_536)}` as Hex).why).toContain(
      'dests[0]: Value is too large for uint16',
    )
    expect(send(ctx, 0x804, `${selector}${words(1, 128, 10_000, 0, 1, 1)}` as Hex).why).toContain('weights: Pointer points to out of bound')
    expect(send(ctx, 0x804, `${selector}${words(1, 128, 128, 0, 9, 1)}` as Hex).why).toContain(
      'dests[1]: Tried to read uint16 out of bounds',
    )
  })

  it('tell what a coldkey has staked, who staked with a hotkey, and what is the least', () => {
    increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, HOTKEY, MIRROR, NETUID, 10n * TAO)
    storage.StakingHotkeys.set(ctx, MIRROR, [HOTKEY])
    storage.SubnetAlphaOut.set(ctx, NETUID, 10n * TAO)
    const total = read(ctx, 0x805, 'function getTotalColdkeyStake(bytes32) view returns (uint256)', [MIRROR]) as bigint
    // At about half a TAO each, a little less as the sale itself moves the price.
    expect(total > 4_900_000_000n && total < 5_000_000_000n).toBe(true)
    expect(read(ctx, 0x801, 'function getTotalColdkeyStake(bytes32) view returns (uint256)', [MIRROR])).toBe(total * TAO)
    const onSubnet = 'function getTotalColdkeyStakeOnSubnet(bytes32,uint256) view returns (uint256)'
    expect([read(ctx, 0x805, onSubnet, [MIRROR, 1n]), read(ctx, 0x805, onSubnet, [MIRROR, 0n])]).toEqual([total, 0n])
    const validators = 'function getAlphaStakedValidators(bytes32,uint256) view returns (bytes32[])'
    expect([read(ctx, 0x805, validators, [HOTKEY, 1n]), read(ctx, 0x805, validators, [HOTKEY, 2n])]).toEqual([[MIRROR], []])
    expect(call(ctx, 0x805, validators, [HOTKEY, 2n]).gas).toBe(625n)
    expect(call(ctx, 0x805, 'function getNominatorMinRequiredStake() view returns (uint256)', []).gas).toBe(1_250n)
  })

  it('let another address transfer as much stake as was allowed, and no more', () => {
    increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, HOTKEY, MIRROR, NETUID, 10n * TAO)
    const allowance = 'function allowance(address,address,uint256) view returns (uint256)'
    const allowed = () => read(ctx, 0x805, allowance, [CALLER, SPENDER, 1n])
    expect(call(ctx, 0x805, 'function approve(address,uint256,uint256)', [SPENDER, 1n, 3n * TAO])).toMatchObject({
      why: 'Succeed',
      gas: 3_125n,
    })
    expect(call(ctx, 0x805, 'function increaseAllowance(address,uint256,uint256)', [SPENDER, 1n, TAO]).gas).toBe(3_750n)
    expect(call(ctx, 0x805, 'function increaseAllowance(address,uint256,uint256)', [SPENDER, 1n, 0n]).gas).toBe(0n)
    expect(allowed()).toBe(4n * TAO)
    call(ctx, 0x805, 'function decreaseAllowance(address,uint256,uint256)', [SPENDER, 1n, 2n * TAO])
    expect(allowed()).toBe(2n * TAO)
    const transfer = 'function transferStakeFrom(address,address,bytes32,uint256,uint256,uint256)'
    const move = (amount: bigint) => call(ctx, 0x805, transfer, [CALLER, SPENDER, HOTKEY, 1n, 1n, amount], SPENDER).why
    expect(move(2n * TAO + 1n)).toContain('trying to spend more than allowed')
    expect(move(2n * TAO)).toBe('Succeed')
    expect([allowed(), storage.StakingHotkeys.get(ctx, accountOfAddress(SPENDER))]).toEqual([0n, [HOTKEY]])
    // What was allowed of a subnet holds for no other that has its number later.
    call(ctx, 0x805, 'function approve(address,uint256,uint256)', [SPENDER, 1n, TAO])
    storage.RegisteredSubnetCounter.set(ctx, NETUID, 9n)
    expect(allowed()).toBe(0n)
  })

  it('show a crowdloan and contribute to it', () => {
    addCrowdloan(ctx, `0x${'77'.repeat(32)}`)
    const [creator, deposit, , , cap, , raised, hasTarget] = read(
      ctx,
      0x809,
      'function getCrowdloan(uint32) view returns (bytes32,uint64,uint64,uint32,uint64,bytes32,uint64,bool,bytes32,bool,uint32)',
      [0],
    ) as readonly unknown[]
    expect([creator, deposit, cap, raised, hasTarget]).toEqual([`0x${'77'.repeat(32)}`, 10n * TAO, 100n * TAO, 10n * TAO, true])
    expect(call(ctx, 0x809, 'function contribute(uint32,uint64)', [0, 5n * TAO]).why).toBe('Succeed')
    expect(read(ctx, 0x809, 'function getContribution(uint32,bytes32) view returns (uint64)', [0, MIRROR])).toBe(5n * TAO)
    expect(call(ctx, 0x809, 'function getCrowdloan(uint32) view returns (bytes32)', [7]).why).toBe('Crowdloan not found')
  })

  it('show a lease and the share of a contributor, and begin a crowdloan for one', () => {
    const lease = { beneficiary: MIRROR, coldkey: HOTKEY, hotkey: HOTKEY, emissions_share: 30, end_block: 500, netuid: NETUID, cost: 9n }
    storage.SubnetLeases.set(ctx, 4, lease)
    storage.SubnetUidToLeaseId.set(ctx, NETUID, 4)
    storage.SubnetLeaseShares.set(ctx, 4, MIRROR, (1n << 64n) + (1n << 63n))
    expect(read(ctx, 0x80a, 'function getLeaseIdForSubnet(uint16) view returns (uint32)', [NETUID])).toBe(4)
    const shown = 'function getLease(uint32) view returns (bytes32,bytes32,bytes32,uint8,bool,uint32,uint16,uint64)'
    expect(read(ctx, 0x80a, shown, [4])).toEqual([MIRROR, HOTKEY, HOTKEY, 30, true, 500, NETUID, 9n])
    const share = 'function getContributorShare(uint32,bytes32) view returns (uint128,uint128)'
    expect(read(ctx, 0x80a, share, [4, MIRROR])).toEqual([1n << 64n, 1n << 63n])
    const create = 'function createLeaseCrowdloan(uint64,uint64,uint64,uint32,uint8,bool,uint32)'
    const made = call(ctx, 0x80a, create, [10n * TAO, TAO, 100n * TAO, 60_000, 30, false, 0])
    expect([made.why, eventsOf(ctx, 'Crowdloan')]).toEqual(['Succeed', ['Crowdloan.Created']])
  })

  it('add, list and use proxies, and make one that has no key', () => {
    const delegate = accountOfAddress(SPENDER)
    expect(call(ctx, 0x80b, 'function addProxy(bytes32,uint8,uint32)', [delegate, 0, 0]).why).toBe('Succeed')
    const list = 'function getProxies(bytes32) view returns ((bytes32,uint256,uint256)[])'
    expect(read(ctx, 0x80b, list, [MIRROR])).toEqual([[delegate, 0n, 0n]])
    expect(call(ctx, 0x80b, 'function addProxy(bytes32,uint8,uint32)', [delegate, 200, 0]).why).toBe('Invalid proxy type')
    const proxied = (name: string, args: Readonly<Record<string, unknown>>): string => {
      const bytes = [...ctx.encodeCall({ pallet: 'Balances', name, args })]
      return call(ctx, 0x80b, 'function proxyCall(bytes32,uint8[],uint8[])', [MIRROR, [], bytes], SPENDER).why
    }
    const dest = { type: 'Id', value: HOTKEY }
    expect(proxied('transfer_keep_alive', { dest, value: TAO })).toBe('Succeed')
    expect(proxied('transfer_keep_alive', { dest, value: 10n ** 15n })).toBe('Token(FundsUnavailable)')
    expect(call(ctx, 0x80b, 'function proxyCall(bytes32,uint8[],uint8[])', [MIRROR, [], [255]], SPENDER).why).toBe(
      'The raw call data not correctly encoded',
    )
    const made = call(ctx, 0x80b, 'function createPureProxy(uint8,uint32,uint16) returns (bytes32)', [0, 0, 0])
    expect(made.why).toBe('Succeed')
    expect(proxyRules(ctx).proxies.get(ctx, made.output)[0]).toEqual([{ delegate: MIRROR, proxy_type: { type: 'Any' }, delay: 0 }])
    expect(appendNeuron(ctx, NETUID, HOTKEY)).toBeTypeOf('number')
  })
})

/** A value of a type, of no meaning. */
function emptyOf(type: string): unknown {
  if (type.endsWith('[]')) return []
  if (type === 'bool') return false
  if (type === 'string') return ''
  if (type === 'bytes') return '0x'
  if (type === 'bytes32') return `0x${'00'.repeat(32)}`
  if (type === 'address') return `0x${'00'.repeat(20)}`
  return Number(/\d+/.exec(type)) > 32 ? 0n : 0
}
