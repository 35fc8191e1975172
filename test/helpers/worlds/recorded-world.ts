/**
 * Asks the program what it thinks of each transaction of a recording, in the very state that the transaction met: a chain in this process
 * is given the recorded state, and makes no block of its own.
 */
import { cryptoWaitReady } from '@polkadot/util-crypto'
import { type BlockStep, type DiffEntry, loadGenesis, loadTrace, type RecordedExtrinsic, type Step } from '../../../scripts/replay/trace.js'
import { assessPlan } from '../../../src/chain/checks/assess-plan.js'
import { ChainClient } from '../../../src/chain/client.js'
import { decodeSignedExtrinsic } from '../../../src/chain/extrinsic/decode-extrinsic.js'
import type { DecodedCall } from '../../../src/chain/metadata/decode-call.js'
import { encodeCallBytes } from '../../../src/chain/metadata/encode-value.js'
import type { RuntimeMetadata } from '../../../src/chain/metadata/runtime-metadata.js'
import type { Plan, PlanCheck } from '../../../src/chain/plan.js'
import { fromHex, toHex } from '../../../src/chain/scale/hex.js'
import { parseAddress } from '../../../src/core/ss58.js'
import { BlockContext } from '../../../src/localnet/executive/block-context.js'
import { system } from '../../../src/localnet/pallets/system/schema.js'
import { timestamp } from '../../../src/localnet/pallets/timestamp/schema.js'
import { bytesToHex, hexToBytes } from '../../../src/localnet/schema/scale.js'
import type { Hex } from '../../../src/localnet/schema/types.js'
import { type LocalNode, startNode } from '../../../src/localnet/start-node.js'
import { GENESIS } from '../recordings.js'
import { specOf } from './change-state.js'

/** Seconds, longer than any test. */
const NEVER = 86_400
const AUTHOR = `0x${'00'.repeat(32)}` as const

/** A transaction that was included. */
export interface Recorded extends RecordedExtrinsic {
  readonly applyDecoded: 'ok' | { readonly error: string | object }
  readonly fee: { readonly who: string; readonly actualFee: number | string } | null
}

/** A transaction of a recording, with its signer and its call read back from its bytes. */
export interface Met {
  readonly recorded: Recorded
  readonly block: number
  readonly signer: string
  readonly call: DecodedCall
  /** The error that it ended in; null where it succeeded. */
  readonly error: string | null
}

export interface Walk {
  readonly isWanted: (extrinsic: RecordedExtrinsic) => boolean
  /** Before a transaction that is wanted; what it resolves to is called after it. */
  readonly meet: (met: Met) => Promise<() => void>
  /** Before a block. */
  readonly atBlock?: (block: BlockStep) => Promise<void>
}

const hexAccount = (address: string): Hex => `0x${bytesToHex(parseAddress(address))}`

export class RecordedWorld {
  private constructor(
    readonly node: LocalNode,
    readonly client: ChainClient,
    readonly metadata: RuntimeMetadata,
    readonly steps: readonly Step[],
  ) {}

  static async start(path: string): Promise<RecordedWorld> {
    await cryptoWaitReady()
    const node = await startNode({ runtime: { spec: 425 }, port: 0, blockTime: NEVER })
    const client = await ChainClient.connect({ network: node.url, cacheDirectory: null })
    node.chain.state.load(loadGenesis(GENESIS).storage.map(({ key, value }) => [key.slice(2), hexToBytes(value)] as const))
    return new RecordedWorld(node, client, await client.metadata(), loadTrace(path).steps)
  }

  async stop(): Promise<void> {
    this.client.disconnect()
    await this.node.stop()
  }

  /** Something of the state. */
  read<T>(what: (ctx: BlockContext) => T): T {
    const { chain } = this.node
    return what(new BlockContext(specOf(this.node), chain.state, { blockNumber: 0, author: AUTHOR }))
  }

  /** The free balance of an account, in rao. */
  readFree(address: string): bigint {
    return this.read((ctx) => system.storage.Account.get(ctx, hexAccount(address)).data.free)
  }

  #adopt(diff: readonly Pick<DiffEntry, 'after' | 'key'>[]): void {
    const { state } = this.node.chain
    for (const { key, after } of diff) {
      if (after === null) state.delete(key.slice(2))
      else state.set(key.slice(2), hexToBytes(after))
    }
  }

  /** Goes through the recording; the state is that which each transaction met, at the block before it. */
  async walk({ isWanted, meet, atBlock }: Walk): Promise<void> {
    for (const step of this.steps) {
      if (step.kind === 'emptyBlocks') this.#adopt(step.netDiff)
      if (step.kind === 'setStorage') this.#adopt(step.kv.map(({ key, value }) => ({ key, after: value })))
      if (step.kind !== 'block') continue
      await this.client.refresh()
      await atBlock?.(step)
      const before = this.#readClock()
      for (const { diff } of [{ diff: step.initDiff }, ...step.inherents]) this.#adopt(diff)
      const after = this.#readClock()
      for (const extrinsic of [...step.extrinsics].sort((a, b) => (a.index ?? 0) - (b.index ?? 0))) {
        if (typeof extrinsic.index !== 'number') continue
        let judge: (() => void) | undefined
        if (isWanted(extrinsic)) {
          // Who signs knows the block before: its number and time are those of the head.
          this.#setClock(before)
          await this.client.refresh()
          judge = await meet(this.#readMet(extrinsic as Recorded, step.number))
          this.#setClock(after)
        }
        this.#adopt(extrinsic.diff)
        judge?.()
      }
      this.#adopt(step.finalizeDiff)
    }
  }

  #readMet(recorded: Recorded, block: number): Met {
    const read = decodeSignedExtrinsic(this.metadata, fromHex(recorded.hex))
    if (!read) throw new Error(`${recorded.label} cannot be read`)
    const { applyDecoded } = recorded
    return { recorded, block, signer: read.signer, call: read.call, error: applyDecoded === 'ok' ? null : nameError(applyDecoded.error) }
  }

  #readClock(): { readonly number: number; readonly now: bigint } {
    return this.read((ctx) => ({ number: system.storage.Number.get(ctx), now: timestamp.storage.Now.get(ctx) }))
  }

  #setClock({ number, now }: { readonly number: number; readonly now: bigint }): void {
    this.read((ctx) => {
      system.storage.Number.set(ctx, number)
      timestamp.storage.Now.set(ctx, now)
    })
  }

  /** The plan, its checks as a dry run makes them, and its call in bytes. */
  async check(plan: Plan): Promise<{ readonly bytes: string; readonly checks: readonly PlanCheck[]; readonly feeRao: bigint | null }> {
    const bytes = encodeCallBytes(this.metadata, plan.call)
    const { checks, feeRao } = await assessPlan(this.client, this.metadata, plan, bytes, {})
    return { bytes: toHex(bytes), checks, feeRao }
  }
}

/** `Crowdloan.CapTooLow` for `crowdloan.CapTooLow`, `BadOrigin` for `{ badOrigin: null }`, `Token.BelowMinimum`. */
function nameError(error: string | object): string {
  const raise = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`
  if (typeof error === 'string') return raise(error)
  const [[name = '', inner] = []] = Object.entries(error)
  return typeof inner === 'string' ? `${raise(name)}.${inner}` : raise(name)
}
