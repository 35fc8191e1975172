/** Instructions on memory, storage, the program counter and the stack, and those that end a frame. */
import { maxOf } from '../../../fixed/saturating.js'
import { bytesToHex } from '../../../schema/scale.js'
import type { Hex } from '../../../schema/types.js'
import { NEW_ACCOUNT } from './call-instructions.js'
import { fail, invalidCode, reverted, succeeded } from './exit.js'
import type { Frame, Instruction, InstructionTable } from './frame.js'
import { bytesToWord, hexToWord, wordToAddress, wordToBytes, wordToHex } from './word.js'
import { ZERO_WORD } from './world.js'

const BASE = 2
const VERY_LOW = 3
const MID = 8
const HIGH = 10
const JUMP_MARK = 1
const WARM = 100
const COLD_SLOT = 2100
const COLD_ACCOUNT = 2600
const STIPEND = 2300
const SET = 20_000
const RESET = 2900
const CLEAR_REFUND = 4800
const LOG = 375
const LOG_BYTE = 8
const SELF_DESTRUCT = 5000

/** EIP-2200 with the prices of EIP-2929 and EIP-3529. */
function storeCost(original: Hex, current: Hex, value: Hex): { readonly gas: number; readonly refund: number } {
  if (value === current) return { gas: WARM, refund: 0 }
  if (original === current) {
    const gas = original === ZERO_WORD ? SET : RESET
    return { gas, refund: value === ZERO_WORD ? CLEAR_REFUND : 0 }
  }
  let refund = 0
  if (original !== ZERO_WORD) {
    if (current === ZERO_WORD) refund -= CLEAR_REFUND
    else if (value === ZERO_WORD) refund += CLEAR_REFUND
  }
  if (original === value) refund += (original === ZERO_WORD ? SET : RESET) - WARM
  return { gas: WARM, refund }
}

function ensureWritable({ isStatic }: Frame, opcode: number): void {
  // The crate has no error of its own for a write where there may be none.
  if (isStatic) throw invalidCode(opcode)
}

const load: Instruction = ({ gas, stack, context: { address } }, { world }) => {
  const key = wordToHex(stack.pop())
  const slot = address + key
  gas.charge(world.isCold(slot) ? COLD_SLOT : WARM)
  world.proof?.slotRead(slot)
  world.warm(slot)
  stack.push(hexToWord(world.storage(address, key)))
  return undefined
}

const store: Instruction = (frame, host) => {
  ensureWritable(frame, 0x55)
  const { gas, stack, context } = frame
  const { world } = host
  const key = wordToHex(stack.pop())
  const value = wordToHex(stack.pop())
  const slot = context.address + key
  if (!host.estimates && gas.left <= STIPEND) gas.exhaust()
  const cost = storeCost(world.originalStorage(context.address, key), world.storage(context.address, key), value)
  gas.charge((host.estimates ? SET : cost.gas) + (world.isCold(slot) ? COLD_SLOT : 0))
  if (!host.estimates) gas.refund += cost.refund
  world.proof?.slotWrite(slot)
  world.warm(slot)
  world.setStorage(context.address, key, value)
  return undefined
}

const transientLoad: Instruction = ({ gas, stack, context: { address } }, { world }) => {
  gas.charge(WARM)
  stack.push(hexToWord(world.transientStorage(address, wordToHex(stack.pop()))))
  return undefined
}

const transientStore: Instruction = (frame, { world }) => {
  ensureWritable(frame, 0x5d)
  const { gas, stack, context } = frame
  gas.charge(WARM)
  const key = wordToHex(stack.pop())
  world.setTransientStorage(context.address, key, wordToHex(stack.pop()))
  return undefined
}

const loadMemory: Instruction = ({ gas, stack, memory }) => {
  gas.charge(VERY_LOW)
  stack.push(bytesToWord(memory.read(stack.pop(), 32n)))
  return undefined
}

const storeMemory: Instruction = ({ gas, stack, memory }) => {
  gas.charge(VERY_LOW)
  const offset = stack.pop()
  memory.write(offset, wordToBytes(stack.pop()))
  return undefined
}

const storeByte: Instruction = ({ gas, stack, memory }) => {
  gas.charge(VERY_LOW)
  const offset = stack.pop()
  memory.write(offset, Uint8Array.of(Number(stack.pop() & 0xffn)))
  return undefined
}

const copyMemory: Instruction = ({ gas, stack, memory }) => {
  const to = stack.pop()
  const from = stack.pop()
  const length = stack.pop()
  memory.reach(maxOf(to, from), length)
  gas.charge(VERY_LOW + VERY_LOW * Math.ceil(Number(length) / 32))
  memory.write(to, memory.read(from, length))
  return undefined
}

/** Where code may be jumped to: marks that are not the data of a push. */
const targets = new WeakMap<Uint8Array, Set<number>>()

function jumpTargets(code: Uint8Array): Set<number> {
  const known = targets.get(code)
  if (known !== undefined) return known
  const found = new Set<number>()
  for (let at = 0; at < code.length; at += 1) {
    const opcode = code[at] as number
    if (opcode === 0x5b) found.add(at)
    else if (opcode >= 0x60 && opcode <= 0x7f) at += opcode - 0x5f
  }
  targets.set(code, found)
  return found
}

function jumpTo(frame: Frame, target: bigint): void {
  if (target > 0xff_ffffn || !jumpTargets(frame.code).has(Number(target))) throw fail('InvalidJump')
  frame.pc = Number(target)
}

const jump: Instruction = (frame) => {
  frame.gas.charge(MID)
  jumpTo(frame, frame.stack.pop())
  return undefined
}

const jumpIf: Instruction = (frame) => {
  frame.gas.charge(HIGH)
  const target = frame.stack.pop()
  if (frame.stack.pop() !== 0n) jumpTo(frame, target)
  return undefined
}

function reading(read: (frame: Frame) => number): Instruction {
  return (frame) => {
    frame.gas.charge(BASE)
    frame.stack.push(BigInt(read(frame)))
    return undefined
  }
}

function push(length: number): Instruction {
  return (frame) => {
    frame.gas.charge(length === 0 ? BASE : VERY_LOW)
    const word = new Uint8Array(length)
    word.set(frame.code.subarray(frame.pc, frame.pc + length))
    frame.pc += length
    frame.stack.push(bytesToWord(word))
    return undefined
  }
}

function duplicate(depth: number): Instruction {
  return ({ gas, stack }) => {
    gas.charge(VERY_LOW)
    stack.push(stack.peek(depth))
    return undefined
  }
}

function swap(depth: number): Instruction {
  return ({ gas, stack }) => {
    gas.charge(VERY_LOW)
    stack.swap(depth)
    return undefined
  }
}

function log(topics: number): Instruction {
  return (frame, { world }) => {
    ensureWritable(frame, 0xa0 + topics)
    const { gas, stack, memory, context } = frame
    const offset = stack.pop()
    const length = stack.pop()
    memory.reach(offset, length)
    gas.charge(LOG + LOG * topics + LOG_BYTE * Number(length))
    const words = Array.from({ length: topics }, () => wordToHex(stack.pop()))
    world.log({ address: context.address, topics: words, data: `0x${bytesToHex(memory.read(offset, length))}` })
    return undefined
  }
}

/** Since EIP-6780 only what was created in this transaction goes; the balance moves in any case. */
const selfDestruct: Instruction = (frame, host) => {
  ensureWritable(frame, 0xff)
  const { gas, stack, context } = frame
  const { world } = host
  const target = wordToAddress(stack.pop())
  world.proof?.emptinessCheck()
  const value = world.balance(context.address)
  const isNew = value > 0n && world.isEmpty(target)
  gas.charge(SELF_DESTRUCT + (world.isCold(target) ? COLD_ACCOUNT : 0) + (isNew ? NEW_ACCOUNT : 0))
  world.proof?.emptinessCheck(target)
  world.warm(target)
  world.transfer({ source: context.address, target, value })
  if (world.wasCreated(context.address)) world.markDeleted(context.address)
  return succeeded('Suicided')
}

const many = (first: number, count: number, make: (at: number) => Instruction): InstructionTable =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [first + at, make(at)]))

export const storageInstructions: InstructionTable = {
  0: () => succeeded('Stopped'),
  80: ({ gas, stack }) => {
    gas.charge(BASE)
    stack.pop()
    return undefined
  },
  81: loadMemory,
  82: storeMemory,
  83: storeByte,
  84: load,
  85: store,
  86: jump,
  87: jumpIf,
  88: reading(({ pc }) => pc - 1),
  89: reading(({ memory }) => memory.size),
  90: reading(({ gas }) => gas.left),
  91: ({ gas }) => {
    gas.charge(JUMP_MARK)
    return undefined
  },
  92: transientLoad,
  93: transientStore,
  94: copyMemory,
  ...many(0x5f, 33, push),
  ...many(0x80, 16, duplicate),
  ...many(0x90, 16, (at) => swap(at + 1)),
  ...many(0xa0, 5, log),
  243: ({ stack, memory }) => succeeded('Returned', memory.read(stack.pop(), stack.pop())),
  253: ({ stack, memory }) => reverted(memory.read(stack.pop(), stack.pop())),
  255: selfDestruct,
}
