/**
 * The parts of `@acala-network/chopsticks-core` that are used here, as far as they are used. The package is none of ours and is not there
 * when this is compiled: {@link loadChopsticks} finds it where the user has put it.
 */
import type { Hex } from './hex.js'

/** A value of its codec. */
export interface Codec {
  toHex(): Hex
  toU8a(): Uint8Array
}

/** An unsigned number of its codec. */
export interface Numeral extends Codec {
  toBigInt(): bigint
}

/** `AccountInfo` of FRAME, as far as a balance is in it. */
export interface AccountCodec extends Codec {
  readonly nonce: Numeral
  readonly consumers: Numeral
  readonly providers: Numeral
  readonly sufficients: Numeral
  readonly data: Iterable<readonly [string, Codec]> & { readonly free: Numeral }
}

export interface HeaderCodec extends Codec {
  readonly number: Numeral
  /** That of the block. */
  readonly hash: Codec
  readonly parentHash: Codec
  readonly stateRoot: Codec
  readonly extrinsicsRoot: Codec
  readonly digest: { readonly logs: readonly Codec[] }
}

export interface TypeRegistry {
  createType(type: string, value?: unknown): unknown
  createLookupType(id: unknown): string
}

/** An item of the storage: called with its keys it gives the key of a value, with the length of it in front. */
export interface StorageEntry {
  (...keys: readonly unknown[]): Uint8Array
  readonly meta: { readonly type: { readonly isMap: boolean; readonly asMap: { readonly value: unknown }; readonly asPlain: unknown } }
}

export interface Decorated {
  readonly query: Readonly<Record<string, Readonly<Record<string, StorageEntry | undefined>> | undefined>>
}

export interface StorageLayer {
  setAll(values: readonly (readonly [Hex, Hex | null])[]): void
}

export interface RuntimeVersion {
  readonly specName: string
  readonly implName: string
  readonly specVersion: number
  readonly implVersion: number
  readonly transactionVersion: number
  /** Hashes of names, and versions. */
  readonly apis: readonly (readonly [Hex, number])[]
}

export interface CallResult {
  readonly result: Hex
  readonly storageDiff: readonly (readonly [Hex, Hex | null])[]
}

/** What a block has to contain beside transactions, such as the time. */
export interface InherentProvider {
  createInherents(block: Block, params: object): Promise<readonly Hex[]>
}

/** A block, with the state after it. */
export interface Block {
  readonly number: number
  readonly hash: Hex
  readonly header: HeaderCodec | Promise<HeaderCodec>
  readonly extrinsics: readonly Hex[] | Promise<readonly Hex[]>
  readonly registry: Promise<TypeRegistry>
  readonly meta: Promise<Decorated>
  readonly metadata: Promise<Hex>
  readonly runtimeVersion: Promise<RuntimeVersion>
  readonly wasm: Promise<Hex>
  get(key: string): Promise<Hex | undefined>
  getKeysPaged(options: { readonly prefix: string; readonly pageSize: number; readonly startKey: string }): Promise<readonly string[]>
  /** Runs a method of the runtime. `trustsAll` takes every signature for good. */
  call(method: string, args: readonly Hex[], trustsAll?: boolean): Promise<CallResult>
  pushStorageLayer(): StorageLayer
  popStorageLayer(): void
  /** Its state, to make the next block over. */
  readonly storage: object
  /** What it changed. */
  storageDiff(): Promise<Readonly<Record<Hex, Hex | null>>>
  setWasm(code: Hex): void
}

export interface Blockchain {
  readonly head: Block
  setHead(block: Block): Promise<void>
  getBlock(hash?: Hex): Promise<Block | undefined>
  getBlockAt(number: number): Promise<Block | undefined>
  close(): Promise<void>
}

/** Where it asks for what it does not have: the provider of polkadot-js, of which it uses no more than this. */
export interface Provider {
  readonly hasSubscriptions: false
  readonly isReady: Promise<void>
  send(method: string, params: readonly unknown[]): Promise<unknown>
  disconnect(): Promise<void>
}

export interface Chopsticks {
  readonly Api: new (provider: Provider) => object
  readonly Blockchain: new (options: {
    readonly api: object
    readonly buildBlockMode: 'Manual'
    readonly inherentProviders: readonly InherentProvider[]
    readonly header: { readonly number: number; readonly hash: Hex }
    readonly mockSignatureHost: boolean
    readonly allowUnresolvedImports: boolean
    readonly registeredTypes: object
    readonly maxMemoryBlockCount: number
    readonly processQueuedMessages: boolean
  }) => Blockchain
  readonly inherentProviders: readonly InherentProvider[]
  readonly Block: new (
    chain: Blockchain,
    number: number,
    hash: Hex,
    parent: Block,
    content: {
      readonly header: HeaderCodec
      readonly extrinsics: readonly Hex[]
      readonly storage: object
      readonly storageDiff?: Readonly<Record<Hex, Hex | null>>
    },
  ) => Block
  /** The header of the block after this one, as far as it is known before. */
  newHeader(head: Block): Promise<HeaderCodec>
  calculateStateRoot(entries: readonly (readonly [Hex, Hex])[], version: 0 | 1): Promise<Hex>
  /** Ends the thread in which runtimes run, whatever one of them is doing. */
  destroyWorker(): Promise<void>
}
