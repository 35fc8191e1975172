/** What a transaction of an EVM key can take: what is sent along, its gas, and what the precompiles do for the account of the key. */
import { mirrorEvmAddress, parseEvmAddress } from '../../../core/evm-address.js'
import { encodeAddress } from '../../../core/ss58.js'
import { ceilToRao, LEAST_GAS } from '../../evm/evm-units.js'
import { readH160 } from '../../evm/read-h160.js'
import { readU256 } from '../../evm/read-u256.js'
import { isScaleObject, type ScaleObject } from '../../scale/expect.js'
import { fromHex } from '../../scale/hex.js'
import type { ScaleValue } from '../../scale/value.js'
import { type CallEffect, OtherShape, type ReadEffect } from './effect.js'

const WORD = 32
const BALANCE_TRANSFER = '0x0000000000000000000000000000000000000800'
const STAKING = '0x0000000000000000000000000000000000000805'
const U16_MAX = 65_535n

/** What is called, and the words behind the name of the function. */
interface Asked {
  readonly selector: string
  readonly words: readonly Uint8Array[]
}

type ReadFunction = (words: readonly Uint8Array[]) => CallEffect

const toUnits = (word: Uint8Array | undefined): bigint => BigInt(`0x${Buffer.from(word ?? new Uint8Array(1)).toString('hex')}`)
const toAccount = (word: Uint8Array | undefined): string => encodeAddress(word ?? new Uint8Array(WORD))

function toNetuid(word: Uint8Array | undefined): number {
  const netuid = toUnits(word)
  if (netuid > U16_MAX) throw new OtherShape('netuid')
  return Number(netuid)
}

function onSubnet(hotkey: Uint8Array | undefined, netuid: number): Pick<CallEffect, 'accounts' | 'netuids'> {
  return { accounts: [{ argument: 'hotkey', address: toAccount(hotkey) }], netuids: [netuid] }
}

/** Root's stake is TAO: nothing is traded there. */
function trade(side: 'buy' | 'sell', netuid: number, limit: bigint | null): Pick<CallEffect, 'swaps'> {
  return netuid === 0 ? {} : { swaps: [{ side, netuid, limit }] }
}

function add(hotkey: Uint8Array | undefined, amount: Uint8Array | undefined, netuid: number, limit: bigint | null): CallEffect {
  return { raoOut: toUnits(amount), ...onSubnet(hotkey, netuid), ...trade('buy', netuid, limit) }
}

function remove(hotkey: Uint8Array | undefined, amount: bigint | null, netuid: number, limit: bigint | null): CallEffect {
  const alpha = [{ netuid, hotkey: toAccount(hotkey), amount }]
  return { alpha, ...onSubnet(hotkey, netuid), ...trade('sell', netuid, limit) }
}

/** Functions that `taoctl evm stake` uses, by how many words each has and by the four bytes of its name. */
export const STAKING_FUNCTIONS: Readonly<Record<string, { readonly words: number; readonly read: ReadFunction }>> = {
  // addStake(bytes32,uint256,uint256)
  '0x1fc9b141': { words: 3, read: ([hotkey, amount, netuid]) => add(hotkey, amount, toNetuid(netuid), null) },
  // addStakeLimit(bytes32,uint256,uint256,bool,uint256)
  '0x5beb6b74': { words: 5, read: ([hotkey, amount, limit, , netuid]) => add(hotkey, amount, toNetuid(netuid), toUnits(limit)) },
  // removeStake(bytes32,uint256,uint256)
  '0x7d691e30': { words: 3, read: ([hotkey, amount, netuid]) => remove(hotkey, toUnits(amount), toNetuid(netuid), null) },
  // removeStakeLimit(bytes32,uint256,uint256,bool,uint256)
  '0x176848b2': {
    words: 5,
    read: ([hotkey, amount, limit, , netuid]) => remove(hotkey, toUnits(amount), toNetuid(netuid), toUnits(limit)),
  },
  // removeStakeFull(bytes32,uint256)
  '0xd4626bb9': { words: 2, read: ([hotkey, netuid]) => remove(hotkey, null, toNetuid(netuid), null) },
  // removeStakeFullLimit(bytes32,uint256,uint256)
  '0xa3553cf8': { words: 3, read: ([hotkey, netuid, limit]) => remove(hotkey, null, toNetuid(netuid), toUnits(limit)) },
}
/** `transfer(bytes32)` of the precompile balance-transfer. */
const TRANSFER_FUNCTION = '0xcd6f4eb1'

/** Null where what follows the name is no whole number of words. */
function readAsked(input: Uint8Array): Asked | null {
  if (input.length < 4 || (input.length - 4) % WORD !== 0) return null
  const words = Array.from({ length: (input.length - 4) / WORD }, (_, at) => input.subarray(4 + at * WORD, 4 + (at + 1) * WORD))
  return { selector: `0x${Buffer.from(input.subarray(0, 4)).toString('hex')}`, words }
}

function mirrorOf(address: string): string {
  return encodeAddress(mirrorEvmAddress(parseEvmAddress(address)))
}

/**
 * What code does with the account of the key is for the code to say: the runtime's precompiles take whoever called it for their caller when
 * it hands its own call on to them (DELEGATECALL), and make any call of the runtime for that account.
 */
const BY_CODE = { allSubnets: true, unbounded: 'the code that runs decides what it does' } as const

function callCode(address: string): CallEffect {
  const to = mirrorOf(address)
  return { to, accounts: [{ argument: 'to', address: to }], ...BY_CODE }
}

function readCall(address: string, input: Uint8Array, gas: bigint): CallEffect {
  const asked = readAsked(input)
  // Code behind the address would run without input too, if any gas were left for it.
  if (input.length === 0 && gas <= LEAST_GAS) {
    const to = mirrorOf(address)
    return { to, accounts: [{ argument: 'to', address: to }] }
  }
  if (asked !== null && address.toLowerCase() === BALANCE_TRANSFER && asked.selector === TRANSFER_FUNCTION && asked.words.length === 1) {
    const to = toAccount(asked.words[0])
    return { to, accounts: [{ argument: 'to', address: to }] }
  }
  const known = asked !== null && Object.hasOwn(STAKING_FUNCTIONS, asked.selector) ? STAKING_FUNCTIONS[asked.selector] : undefined
  if (asked === null || address.toLowerCase() !== STAKING || known?.words !== asked.words.length) return callCode(address)
  return known.read(asked.words)
}

function expectFields(value: ScaleValue | undefined): ScaleObject {
  if (!isScaleObject(value ?? null)) throw new OtherShape('transaction')
  return value as ScaleObject
}

/**
 * An Ethereum transaction of the kind that taoctl makes. TAO that is sent to an address goes to its mirror; new code gets no name before it
 * is there.
 */
export const readTransaction: ReadEffect = (args) => {
  const { type, value: inner } = expectFields(args.value('transaction'))
  if (type !== 'EIP1559') throw new OtherShape('transaction')
  const { action, input, value, gas_limit: gas, max_fee_per_gas: price } = expectFields(inner)
  const { type: kind, value: target } = expectFields(action)
  const bytes = input instanceof Uint8Array ? input : typeof input === 'string' ? fromHex(input) : null
  if (bytes === null) throw new OtherShape('input')
  const gasLimit = readU256(gas, 'gas_limit')
  const sentRao = ceilToRao(readU256(value, 'value')) + ceilToRao(gasLimit * readU256(price, 'max_fee_per_gas'))
  const effect: CallEffect = kind === 'Call' ? readCall(readH160(target), bytes, gasLimit) : { to: null, accounts: [], ...BY_CODE }
  return { ...effect, raoOut: sentRao + (effect.raoOut ?? 0n) }
}
