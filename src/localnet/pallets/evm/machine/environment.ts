/** Instructions that read the message, the code, other accounts and the block. */
import { bytesToHex } from '../../../schema/scale.js'
import type { Hex } from '../../../schema/types.js'
import { baseFee } from '../../base-fee/schema.js'
import { findAuthorAddress } from '../../ethereum/find-author-address.js'
import { ethereum } from '../../ethereum/schema.js'
import { timestamp } from '../../timestamp/schema.js'
import { BLOCK_GAS_LIMIT } from '../gas.js'
import { fromLimbs, toLimbs } from '../limbs.js'
import { fail } from './exit.js'
import type { Frame, Host, Instruction, InstructionTable } from './frame.js'
import { bytesToWord, hexToWord, wordToAddress } from './word.js'

const BASE = 2
const VERY_LOW = 3
const COPY_WORD = 3
const BLOCK_HASH = 20
const SELF_BALANCE = 5
const WARM = 100
const COLD_ACCOUNT = 2600

function constant(read: (frame: Frame, host: Host) => bigint, gas = BASE): Instruction {
  return (frame, host) => {
    frame.gas.charge(gas)
    frame.stack.push(read(frame, host))
    return undefined
  }
}

/** Pops an address and pays for access to it. */
function accessAccount(frame: Frame, { world }: Host, more = 0): Hex {
  const address = wordToAddress(frame.stack.pop())
  frame.gas.charge((world.isCold(address) ? COLD_ACCOUNT : WARM) + more)
  return address
}

function ofAccount(read: (host: Host, address: Hex) => bigint): Instruction {
  return (frame, host) => {
    const address = accessAccount(frame, host)
    const value = read(host, address)
    host.world.warm(address)
    frame.stack.push(value)
    return undefined
  }
}

const copyCost = (length: bigint): number => COPY_WORD * Math.ceil(Number(length) / 32)

function copyFrom(source: (frame: Frame) => Uint8Array): Instruction {
  return (frame) => {
    const { stack, memory, gas } = frame
    const to = stack.pop()
    const from = stack.pop()
    const length = stack.pop()
    memory.reach(to, length)
    gas.charge(VERY_LOW + copyCost(length))
    memory.copy(to, source(frame), from, length)
    return undefined
  }
}

const returnDataCopy: Instruction = ({ stack, memory, gas, returnData }) => {
  const to = stack.pop()
  const from = stack.pop()
  const length = stack.pop()
  memory.reach(to, length)
  gas.charge(VERY_LOW + copyCost(length))
  if (from + length > BigInt(returnData.length)) throw fail('OutOfOffset')
  memory.copy(to, returnData, from, length)
  return undefined
}

const externalCodeCopy: Instruction = (frame, host) => {
  const { stack, memory } = frame
  const length = stack.peek(3)
  memory.reach(stack.peek(1), length)
  const address = accessAccount(frame, host, copyCost(length))
  const to = stack.pop()
  const from = stack.pop()
  stack.pop()
  host.world.proof?.instructionCodeRead(address, host.world.codeMetadata(address).size, false)
  host.world.warm(address)
  memory.copy(to, host.world.code(address), from, length)
  return undefined
}

const callDataLoad: Instruction = ({ gas, stack, input }) => {
  gas.charge(VERY_LOW)
  const from = stack.pop()
  const word = new Uint8Array(32)
  if (from < BigInt(input.length)) word.set(input.subarray(Number(from), Number(from) + 32))
  stack.push(bytesToWord(word))
  return undefined
}

const blockHash: Instruction = ({ gas, stack }, { world: { ctx } }) => {
  gas.charge(BLOCK_HASH)
  const number = stack.pop()
  stack.push(number > 0xffff_ffffn ? 0n : hexToWord(ethereum.storage.BlockHash.get(ctx, toLimbs(number))))
  return undefined
}

export const environment: InstructionTable = {
  48: constant(({ context }) => BigInt(context.address)),
  49: ofAccount(({ world }, address) => {
    world.proof?.accountRead(address)
    return world.balance(address)
  }),
  50: constant((_frame, { origin }) => BigInt(origin)),
  51: constant(({ context }) => BigInt(context.caller)),
  52: constant(({ context }) => context.value),
  53: callDataLoad,
  54: constant(({ input }) => BigInt(input.length)),
  55: copyFrom(({ input }) => input),
  56: constant(({ code }) => BigInt(code.length)),
  57: copyFrom(({ code }) => code),
  58: constant((_frame, { gasPrice }) => gasPrice),
  59: ofAccount(({ world }, address) => {
    world.proof?.instructionCodeRead(address, world.codeMetadata(address).size, false)
    return world.codeMetadata(address).size
  }),
  60: externalCodeCopy,
  61: constant(({ returnData }) => BigInt(returnData.length)),
  62: returnDataCopy,
  63: ofAccount(({ world }, address) => {
    world.proof?.instructionCodeRead(address, world.codeMetadata(address).size, false)
    return world.isEmpty(address) ? 0n : hexToWord(world.codeMetadata(address).hash)
  }),
  64: blockHash,
  65: constant((_frame, { world }) => BigInt(findAuthorAddress(world.ctx))),
  66: constant((_frame, { world }) => timestamp.storage.Now.get(world.ctx) / 1000n),
  67: constant((_frame, { world }) => BigInt(world.ctx.blockNumber)),
  // The runtime knows neither a difficulty nor a random number of the block.
  68: constant(() => 0n),
  69: constant(() => BLOCK_GAS_LIMIT),
  70: constant((_frame, { world }) => world.chainId()),
  71: constant(({ context }, { world }) => world.balance(context.address), SELF_BALANCE),
  72: constant((_frame, { world }) => fromLimbs(baseFee.storage.BaseFeePerGas.get(world.ctx))),
}

/** The code of an address as bytes; for a delegation that of the delegate (EIP-7702). */
export function executableCode({ world }: Pick<Host, 'world'>, address: Hex): Uint8Array {
  const code = world.code(address)
  const isDelegation = code.length === 23 && code[0] === 0xef && code[1] === 0x01 && code[2] === 0
  if (!isDelegation) return code
  const delegate: Hex = `0x${bytesToHex(code.subarray(3))}`
  const delegated = world.code(delegate)
  world.proof?.codeRead(delegate, delegated.length)
  return delegated
}
