/** A chain in memory that scripts are led through. Its signatures are hashes, which cost nothing and are the same each time. */
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { ml_kem768 } from '@noble/post-quantum/ml-kem.js'
import { bringPulses } from '../../src/localnet/beacon/local-beacon.js'
import { Blocks } from '../../src/localnet/blocks.js'
import { Chain } from '../../src/localnet/chain.js'
import { encapsulationKeyFor } from '../../src/localnet/executive/author-keys.js'
import { encodeBareExtrinsic } from '../../src/localnet/executive/extrinsic.js'
import { loadSignatureCheck, type SignatureCheck } from '../../src/localnet/executive/signatures.js'
import type { Spec } from '../../src/localnet/frame/spec.js'
import { makeGenesisBlock } from '../../src/localnet/genesis-block.js'
import { loadBls12381 } from '../../src/localnet/pallets/drand/bls-curve.js'
import { loadBn128 } from '../../src/localnet/pallets/evm/machine/precompiles/bn128-curve.js'
import { system } from '../../src/localnet/pallets/system/schema.js'
import { PoolError } from '../../src/localnet/pool/pool-error.js'
import { buildSpec } from '../../src/localnet/runtimes/build-spec.js'
import { blake2b, hashKey } from '../../src/localnet/schema/hash.js'
import { bytesToHex, hexToBytes } from '../../src/localnet/schema/scale.js'
import type { Store } from '../../src/localnet/schema/storage.js'
import type { Hex } from '../../src/localnet/schema/types.js'
import { type Key, State } from '../../src/localnet/state/state.js'
import { storeOver } from '../../src/localnet/state/store-over.js'
import { signExtrinsic } from '../../test/helpers/signed-extrinsic.js'
import { Coverage, countCalls, type Dispatched, type Fault } from './count-calls.js'
import type { Entry } from './script.js'
import { WatchingExecutive } from './watch-blocks.js'

/** What stands for an account's signature of a message. */
export function signWith(who: Hex, message: Uint8Array): Uint8Array {
  const half = blake2b(Buffer.concat([message, hexToBytes(who)]), 32)
  return Buffer.concat([half, half])
}

const checkSignature: SignatureCheck = (message, { value }, who) => value === `0x${bytesToHex(signWith(who, message))}`

/** Loads what the runtime needs of curves. Call once before a chain is made. */
export async function loadCurves(): Promise<void> {
  await Promise.all([loadSignatureCheck(), loadBls12381(), loadBn128()])
}

export interface StormParts {
  readonly spec: number
  readonly fault?: Fault
  /** A state to go on from, in place of genesis. */
  readonly from?: { readonly blocks: Blocks; readonly entries: Iterable<readonly [Key, Uint8Array]> }
}

export class StormChain {
  readonly spec: Spec
  readonly chain: Chain
  readonly executive: WatchingExecutive
  readonly store: Store
  readonly coverage = new Coverage()
  /** What the block that was made last has dispatched. */
  dispatched: Dispatched[] = []
  /** Pure proxies, with what is asked of those who end them. */
  readonly pures: PureProxy[] = []
  #nonces = new Map<Hex, number>()

  constructor({ spec: version, fault, from }: StormParts) {
    const built = buildSpec({ spec: version })
    const note = (dispatched: Dispatched): void => {
      this.dispatched.push(dispatched)
      this.coverage.note(dispatched.call, dispatched.outcome)
    }
    this.spec = countCalls({ ...built, metadataHash: () => `0x${'11'.repeat(32)}` }, note, fault)
    const { runtime } = this.spec
    const makeGenesis = (): (readonly [Key, Uint8Array])[] => {
      const fresh = new State()
      built.writeGenesis(storeOver(fresh, runtime.env))
      return [...fresh.entries()]
    }
    const state = new State()
    state.load(from?.entries ?? makeGenesis())
    const blocks = from?.blocks ?? new Blocks(makeGenesisBlock(state))
    this.store = storeOver(state, runtime.env)
    this.executive = new WatchingExecutive(this.spec, state, checkSignature, () => this.chain.presentHash)
    this.chain = new Chain({
      runtime,
      executive: this.executive,
      state,
      blocks,
      blockTime: 'manual',
      makeGenesis,
      beforeBlock: (_runtime, block) => bringPulses(this.store, block),
    })
  }

  get state(): State {
    return this.chain.state
  }

  /** The number of the block that is made next. */
  get nextBlock(): number {
    return this.chain.head.number + 1
  }

  /** Brings an entry to the pool. Returns why it was refused, if it was; what is written from outside goes into the next block. */
  submit(entry: Entry): string | undefined {
    if (entry.kind === 'write') return undefined
    try {
      this.chain.submit(this.#encode(entry))
    } catch (error) {
      if (!(error instanceof PoolError)) throw error
      return `refused ${error.code}${error.data === undefined ? '' : ` ${error.data.slice(0, 40)}`}`
    }
    if (entry.kind === 'call' && (entry.nonce ?? 0) === 0) this.#nonces.set(entry.who, this.#nonceOf(entry.who) + (entry.shielded ? 2 : 1))
    return undefined
  }

  #nonceOf(who: Hex): number {
    return this.#nonces.get(who) ?? system.storage.Account.get(this.store, who).nonce
  }

  #encode(entry: Exclude<Entry, { kind: 'write' }>): Uint8Array {
    if (entry.kind === 'bare') return encodeBareExtrinsic(this.spec, entry.call)
    if (!entry.shielded) return this.#sign(entry, this.#nonceOf(entry.who))
    const inner = this.#sign(entry, this.#nonceOf(entry.who) + 1)
    const call = { pallet: 'MevShield', name: 'submit_encrypted', args: { ciphertext: seal(inner, this.nextBlock) } }
    return this.#sign({ kind: 'call', who: entry.who, call, period: 8 }, this.#nonceOf(entry.who))
  }

  #sign(entry: Extract<Entry, { kind: 'call' }>, nonce: number): Uint8Array {
    const { who, call, tip = 0n, forged = false, period } = entry
    const { head, blocks } = this.chain
    const era = period === undefined ? {} : { era: { period, phase: head.number % period }, blockHash: head.hash }
    const signer = { account: who, publicKey: hexToBytes(who), secretKey: new Uint8Array() }
    return signExtrinsic(this.spec, signer, call, {
      genesisHash: blocks.genesis.hash,
      nonce: Math.max(0, nonce + (entry.nonce ?? 0)),
      tip,
      ...era,
      sign: (payload) => (forged ? new Uint8Array(64) : signWith(who, payload)),
    })
  }

  /** Makes the next block of what is in the pool; `writes` come before it. */
  makeBlock(writes: readonly Extract<Entry, { kind: 'write' }>[] = []): void {
    const write = () => {
      for (const { key, value } of writes) this.state.set(key.slice(2), hexToBytes(value))
    }
    this.dispatched = []
    this.chain.makeBlock(writes.length === 0 ? undefined : write)
    this.#nonces.clear()
    this.#notePures()
  }

  #notePures(): void {
    const height = this.chain.head.number
    for (const { events } of this.executive.steps) {
      for (const { event, phase } of events) {
        if (event.pallet !== 'Proxy' || event.name !== 'PureCreated') continue
        const { pure, who, proxy_type, disambiguation_index: index } = event.value as PureCreated
        this.pures.push({ pure, spawner: who, proxy_type, index, height, ext_index: phase.type === 'ApplyExtrinsic' ? phase.value : 0 })
      }
    }
  }
}

interface PureCreated {
  readonly pure: Hex
  readonly who: Hex
  readonly proxy_type: unknown
  readonly disambiguation_index: number
}

export interface PureProxy {
  readonly pure: Hex
  readonly spawner: Hex
  readonly proxy_type: unknown
  readonly index: number
  readonly height: number
  readonly ext_index: number
}

/** The ciphertext of an extrinsic for a block. */
function seal(extrinsic: Uint8Array, block: number): Hex {
  const key = hexToBytes(encapsulationKeyFor(block))
  const { cipherText, sharedSecret } = ml_kem768.encapsulate(key, blake2b(extrinsic, 32))
  const nonce = blake2b(Buffer.concat([extrinsic, key]), 32).subarray(0, 24)
  const sealed = xchacha20poly1305(sharedSecret, nonce).encrypt(extrinsic)
  const length = Buffer.alloc(2)
  length.writeUInt16LE(cipherText.length)
  const parts = [hexToBytes(`0x${hashKey('Twox128', key)}`), length, cipherText, nonce, sealed]
  return `0x${bytesToHex(Buffer.concat(parts))}`
}
