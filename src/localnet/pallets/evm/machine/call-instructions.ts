/** CALL and its kin, CREATE and CREATE2. */
import { fail, invalidCode, type Outcome } from './exit.js'
import type { CallRequest, Frame, Host, Instruction, InstructionTable } from './frame.js'
import { hexToWord, wordToAddress, wordToBytes } from './word.js'

const WARM = 100
const COLD_ACCOUNT = 2600
const TRANSFER = 9000
/** Sending value to an account that is empty. */
export const NEW_ACCOUNT = 25_000
const CREATE = 32_000
const HASH_WORD = 6
const INIT_CODE_WORD = 2
export const MAX_INIT_CODE = 0xc000
const U64_MAX = 0xffff_ffff_ffff_ffffn

type Kind = 'call' | 'callCode' | 'delegateCall' | 'staticCall'

function call(kind: Kind): Instruction {
  const sendsValue = kind === 'call' || kind === 'callCode'
  return (frame, host) => {
    const { stack, memory, gas, context } = frame
    const { world } = host
    const lowest = stack.peek(sendsValue ? 2 : 1)
    const value = sendsValue ? lowest : 0n
    if (kind === 'call' && frame.isStatic && value > 0n) throw invalidCode(0xf1)
    // The gas meter looks at the target before it misses what the stack lacks below.
    world.proof?.emptinessCheck()
    const wanted = stack.pop()
    const target = wordToAddress(stack.pop())
    if (sendsValue) stack.pop()
    const [inOffset, inLength, outOffset, outLength] = [stack.pop(), stack.pop(), stack.pop(), stack.pop()]
    memory.reach(inOffset, inLength)
    memory.reach(outOffset, outLength)
    const isNew = kind === 'call' && value > 0n && world.isEmpty(target)
    gas.charge((world.isCold(target) ? COLD_ACCOUNT : WARM) + (value > 0n ? TRANSFER : 0) + (isNew ? NEW_ACCOUNT : 0))
    world.proof?.instructionCodeRead(target, world.codeMetadata(target).size, true)
    world.warm(target)
    const outcome = host.call(frame, {
      codeAddress: target,
      ...transferOf(kind, frame, target, value),
      input: memory.read(inOffset, inLength),
      gas: wanted > U64_MAX ? undefined : Number(wanted),
      isStatic: kind === 'staticCall',
      context: {
        address: kind === 'call' || kind === 'staticCall' ? target : context.address,
        caller: kind === 'delegateCall' ? context.caller : context.address,
        value: kind === 'delegateCall' ? context.value : value,
      },
    })
    finish(frame, outcome, 1n)
    if (outcome.reason.type === 'Succeed' || outcome.reason.type === 'Revert') {
      const length = BigInt(Math.min(outcome.output.length, Number(outLength)))
      memory.copy(outOffset, outcome.output, 0n, length)
    }
    return undefined
  }
}

function transferOf(kind: Kind, { context }: Frame, target: CallRequest['codeAddress'], value: bigint): Pick<CallRequest, 'transfer'> {
  if (kind === 'call') return { transfer: { source: context.address, target, value } }
  return kind === 'callCode' ? { transfer: { source: context.address, target: context.address, value } } : {}
}

function finish(frame: Frame, { reason, output }: Outcome, result: bigint): void {
  frame.returnData = Uint8Array.from(reason.type === 'Error' ? [] : output)
  frame.stack.push(reason.type === 'Succeed' ? result : 0n)
}

function create(opcode: number): Instruction {
  return (frame, host) => {
    if (frame.isStatic) throw invalidCode(opcode)
    const { stack, memory, gas, context } = frame
    const [value, offset, length] = [stack.pop(), stack.pop(), stack.pop()]
    const salt = opcode === 0xf5 ? wordToBytes(stack.pop()) : undefined
    memory.reach(offset, length)
    const words = Math.ceil(Number(length) / 32)
    gas.charge(CREATE + (salt === undefined ? 0 : HASH_WORD * words))
    host.world.proof?.write()
    if (length > BigInt(MAX_INIT_CODE)) {
      gas.takeAll()
      throw fail('CreateContractLimit')
    }
    gas.charge(INIT_CODE_WORD * words)
    const code = memory.read(offset, length)
    const outcome = host.create(frame, { caller: context.address, value, code, ...(salt === undefined ? {} : { salt }) })
    finish(frame, outcome, hexToWord(outcome.address))
    return undefined
  }
}

export const callInstructions: InstructionTable = {
  240: create(0xf0),
  241: call('call'),
  242: call('callCode'),
  244: call('delegateCall'),
  245: create(0xf5),
  250: call('staticCall'),
}

/** Runs a frame's code to its end. Throws the MachineFailure if it fails. */
export function runCode(frame: Frame, host: Host, table: readonly (Instruction | undefined)[]): Outcome {
  const { code } = frame
  for (;;) {
    const opcode = code[frame.pc] ?? 0
    frame.pc += 1
    const instruction = table[opcode]
    if (instruction === undefined) throw invalidCode(opcode)
    const outcome = instruction(frame, host)
    if (outcome !== undefined) return outcome
  }
}
