/** The EVM of the runtime, after the stack executor of the `evm` crate 0.43 with its Pectra rules: frames within frames, all at once. */
import { keccak_256 } from '@noble/hashes/sha3.js'
import { concatBytes } from '@noble/hashes/utils.js'
import { bytesToHex, hexToBytes } from '../../../schema/scale.js'
import type { Hex } from '../../../schema/types.js'
import { encodeRlpBytes, encodeRlpInteger, encodeRlpList } from '../../ethereum/rlp.js'
import { arithmetic } from './arithmetic.js'
import { callInstructions, runCode } from './call-instructions.js'
import { environment, executableCode } from './environment.js'
import { fail, failed, MachineFailure, MachineRevert, type Outcome, reverted } from './exit.js'
import { type CallRequest, type CreateOutcome, type CreateRequest, Frame, type Host, type Instruction } from './frame.js'
import { Gasometer } from './gasometer.js'
import type { Precompiles } from './precompiles/precompile.js'
import { storageInstructions } from './storage-instructions.js'
import type { World } from './world.js'

const MAX_DEPTH = 1024
const STIPEND = 2300
const MAX_CODE = 0x6000
const DEPOSIT_BYTE = 200
const NO_ADDRESS: Hex = `0x${'00'.repeat(20)}`

const TABLE: readonly (Instruction | undefined)[] = Array.from({ length: 256 }, (_, opcode) => {
  for (const table of [arithmetic, environment, storageInstructions, callInstructions]) {
    if (table[opcode] !== undefined) return table[opcode]
  }
  return undefined
})

/** What of its gas a frame may hand on: all but a 64th. */
const allButOne64th = (gas: number): number => gas - Math.floor(gas / 64)

/** A frame is asked for by another one, or by the transaction, whose gas has no depth. */
type Asking = Pick<Frame, 'gas' | 'depth' | 'isStatic'> & { readonly isTransaction?: boolean }

export class Machine implements Host {
  constructor(
    readonly world: World,
    readonly origin: Hex,
    readonly gasPrice: bigint,
    readonly estimates: boolean,
    readonly precompiles: Precompiles,
  ) {}

  call(from: Asking, request: CallRequest): Outcome {
    const { world } = this
    const { transfer, context, input } = request
    let limit = this.#takeGas(from, request.gas)
    if (from.isTransaction !== true && transfer !== undefined && transfer.value > 0n) limit += STIPEND
    const isStatic = from.isStatic || request.isStatic
    return this.#inFrame(from, limit, (gas, depth) => {
      world.proof?.codeRead(request.codeAddress, world.code(request.codeAddress).length)
      const code = executableCode(this, request.codeAddress)
      if (depth > MAX_DEPTH) throw new MachineFailure({ type: 'CallTooDeep' }, true)
      if (transfer !== undefined) {
        world.proof?.accountRead()
        this.#keepingGas(() => world.transfer(transfer))
      }
      const frame = new Frame({ code, input, context, gas, isStatic, depth })
      return this.precompiles[request.codeAddress]?.(frame, world) ?? runCode(frame, this, TABLE)
    })
  }

  create(from: Asking, { caller, value, code, salt }: CreateRequest): CreateOutcome {
    const { world } = this
    const address = this.addressOfNew(caller, code, salt)
    world.warm(caller)
    world.warm(address)
    const refused = (type: 'CallTooDeep' | 'OutOfFund'): CreateOutcome => ({ ...failed({ type }), address: NO_ADDRESS })
    if (from.depth > MAX_DEPTH) return refused('CallTooDeep')
    if (world.balance(caller) < value) return refused('OutOfFund')
    world.proof?.accountRead()
    world.addNonce(caller)
    world.markCreated(address)
    const limit = this.#takeGas(from, undefined)
    const outcome = this.#inFrame(from, limit, (gas, depth) => {
      world.proof?.codeRead(address, world.code(address).length)
      if (world.codeMetadata(address).size > 0n || world.nonce(address) > 0n) throw fail('CreateCollision')
      world.resetStorage(address)
      this.#keepingGas(() => world.transfer({ source: caller, target: address, value }))
      world.proof?.accountRead()
      world.addNonce(address)
      const context = { address, caller, value }
      const frame = new Frame({ code, input: new Uint8Array(0), context, gas, isStatic: from.isStatic, depth })
      const { reason, output } = runCode(frame, this, TABLE)
      if (reason.type !== 'Succeed') return { reason, output }
      if (output[0] === 0xef) throw new MachineFailure({ type: 'InvalidCode', value: 0xef })
      if (output.length > MAX_CODE) throw fail('CreateContractLimit')
      gas.charge(DEPOSIT_BYTE * output.length)
      world.proof?.write()
      world.setCode(address, output)
      return { reason, output: new Uint8Array(0) }
    })
    return { ...outcome, address: outcome.reason.type === 'Succeed' ? address : NO_ADDRESS }
  }

  #takeGas(from: Asking, wanted: number | undefined): number {
    const { gas } = from
    let available = gas.left
    if (from.isTransaction !== true) {
      const most = allButOne64th(available)
      if (this.estimates) gas.charge(available - most)
      available = most
    }
    const limit = Math.min(wanted ?? available, available)
    gas.charge(limit)
    return limit
  }

  /** Runs in a layer of storage; what is left of the gas goes back to whoever asked, unless the frame failed. */
  #inFrame(from: Asking, limit: number, run: (gas: Gasometer, depth: number) => Outcome): Outcome {
    const gas = new Gasometer(limit)
    const depth = from.isTransaction === true ? 0 : from.depth + 1
    try {
      const outcome = this.world.inLayer(() => {
        const ended = run(gas, depth)
        // A revert undoes the layer too.
        if (ended.reason.type === 'Revert') throw new MachineRevert(ended.output)
        return ended
      })
      from.gas.giveBack(gas.left)
      from.gas.refund += gas.refund
      return outcome
    } catch (error) {
      if (error instanceof MachineRevert) {
        from.gas.giveBack(gas.left)
        return reverted(error.output)
      }
      if (!(error instanceof MachineFailure)) throw error
      if (error.keepsGas) from.gas.giveBack(gas.left)
      return failed(error.error)
    }
  }

  /** A transfer that is not possible ends the frame before it has begun. */
  #keepingGas(action: () => void): void {
    try {
      action()
    } catch (error) {
      throw error instanceof MachineFailure ? new MachineFailure(error.error, true) : error
    }
  }

  /** Where `caller` creates a contract next; with a salt, wherever the code says. */
  addressOfNew(caller: Hex, code: Uint8Array, salt: Uint8Array | undefined): Hex {
    const sender = hexToBytes(caller)
    const hashed =
      salt === undefined
        ? encodeRlpList([encodeRlpBytes(sender), encodeRlpInteger(this.world.nonce(caller))])
        : concatBytes(Uint8Array.of(0xff), sender, salt, keccak_256(code))
    return `0x${bytesToHex(keccak_256(hashed).slice(12))}`
  }
}
