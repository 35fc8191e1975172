/**
 * The embedded chain for other people's tests and bots: `import { startLocalnet } from 'taoctl/localnet'`. What is declared here is a
 * stable interface, and stands by itself: nothing of the chain's own types is in it.
 */

export interface LocalnetOptions {
  /** The runtime: 475, as mainnet since October 2026, or 425. Default: that of the state file, else 475. */
  readonly spec?: number
  /** Makes another runtime of it, as an upgrade would: other indices, more and fewer items. The same for the same seed, 1 to 65535. */
  readonly drift?: number
  /** `instant`, the default: a block as soon as a transaction is ready. `manual`: only those asked for. A number: every so many seconds. */
  readonly blockTime?: 'instant' | 'manual' | number
  /** How many blocks the last final one is behind the head. Default 0. */
  readonly finalityLag?: number
  /** Of how many final blocks the states can be read; `archive`: of all. Default 256, as at a node. */
  readonly statePruning?: number | 'archive'
  /** Of how many final blocks the bodies are kept; `archive`: of all. Default 4096. */
  readonly blocksPruning?: number | 'archive'
  /** Default: any free one. */
  readonly port?: number
  /** Default 127.0.0.1. Whoever can reach it can do anything with this chain. */
  readonly host?: string
  /** The file from which the chain goes on, if it exists, and to which it is saved. Default: nothing is kept. */
  readonly stateFile?: string
  /** Whose pulses open timelocks: of the chain's own beacon, or of quicknet, if somebody brings them. Default own. */
  readonly beacon?: 'own' | 'quicknet'
  /** Offer also what public endpoints deny, such as `system_dryRun`. Default false. */
  readonly unsafeRpc?: boolean
  /** Whether the runtime knows the hash of its metadata, as those of the public networks. Default true. */
  readonly metadataHash?: boolean
  /** A scenario that the chain is brought to before it is handed over: see `scaffold`. */
  readonly scaffold?: string | object
  /** Run it in a process of its own, so that it does not share a thread with the test. That process ends with this one. Default false. */
  readonly beside?: boolean
}

/** A block: where the chain is after something was done. */
export interface Place {
  readonly blockNumber: number
  /** `0x` and 64 digits. */
  readonly blockHash: string
}

/** An event of an extrinsic, decoded: numbers of more than 32 bits are decimal text, bytes are `0x` hex. */
export interface LocalnetEvent {
  readonly pallet: string
  readonly name: string
  readonly value: unknown
}

/** What became of an extrinsic that is in a block. */
export interface Submitted extends Place {
  /** Blake2-256 of the extrinsic. */
  readonly hash: string
  /** Its place in the block. */
  readonly index: number
  readonly success: boolean
  /** `SubtensorModule.NotEnoughBalanceToStake`, `BadOrigin`, `Token.FundsUnavailable`; null where it succeeded. */
  readonly error: string | null
  readonly events: readonly LocalnetEvent[]
}

/** A branch to make beside the chain. */
export interface Fork {
  /** How many blocks before the newest it leaves the chain, or the hash of the block that it goes on from. Default 1. */
  readonly from?: number | string
  /** How many blocks it gets, 256 at most. Default 1. */
  readonly blocks?: number
  /**
   * What is in them: nothing, what the blocks of the same heights in the chain took, what waits in the pool, or in the first of them these
   * extrinsics, as `0x` hex. Default `none`.
   */
  readonly contains?: 'none' | 'same' | 'ready' | readonly string[]
  /** What becomes of what was in the blocks that it replaces, if it is longer than the chain. Default `back`, as at a node. */
  readonly transactions?: 'lost' | 'back'
}

/** A branch. The place is the newest block of the chain, which is that of the branch where something was replaced. */
export interface Forked extends Place {
  /** Hashes of the new blocks, the oldest first. */
  readonly branch: readonly string[]
  /** Hashes of the blocks that they took the place of, the newest first. */
  readonly replaced: readonly string[]
}

/** An amount: exact, and as people write it. */
export interface ScaffoldedTao {
  readonly rao: string
  readonly tao: string
}

/** What there is of a scenario: what `localnet scaffold --json` has for data. */
export interface Scaffolded {
  readonly url: string
  readonly block_number: number
  /** What was done; empty where all of it was there. */
  readonly changes: readonly { readonly path: string; readonly what: string }[]
  readonly wallets: readonly {
    readonly name: string
    readonly coldkey: string
    /** The development key, such as `//owner`. */
    readonly uri: string
    readonly free: ScaffoldedTao
    readonly hotkeys: readonly { readonly name: string; readonly address: string; readonly uri: string }[]
  }[]
  readonly subnets: readonly {
    readonly name: string
    readonly netuid: number | null
    readonly owner: string | null
    readonly neurons: readonly {
      /** `wallet/hotkey` */
      readonly name: string
      readonly hotkey: string
      readonly coldkey: string
      readonly uid: number | null
      readonly stake: { readonly alpha_rao: string; readonly alpha: string; readonly netuid: number }
    }[]
  }[]
  readonly crowdloans: readonly { readonly name: string; readonly crowdloan_id: number | null; readonly phase: string | null }[]
  readonly multisigs: readonly { readonly name: string; readonly address: string; readonly threshold: number }[]
}

export interface Upgrade {
  readonly spec?: number
  readonly drift?: number
}

/** A refusal of the chain: of a transaction, or of parameters. */
export class LocalnetError extends Error {
  override readonly name = 'LocalnetError'
  /** That of JSON-RPC, such as 1010 for an invalid transaction. */
  readonly code: number
  readonly data: unknown

  constructor(message: string, code: number, data: unknown) {
    super(message)
    this.code = code
    this.data = data
  }
}

/** A running chain. After `stop` everything but `stop` fails. */
export interface Localnet {
  /** `ws://127.0.0.1:40123`; HTTP is answered at the same port. */
  readonly url: string
  readonly host: string
  readonly port: number
  /** Mints for an account, which is an SS58 address or `0x` and its 32 bytes. 1 TAO is 10^9 rao. */
  fund(account: string, rao: bigint): Promise<Place>
  /** Makes blocks at once, 1 by default; each is twelve seconds of the chain. What is ready goes into the first. */
  advance(blocks?: number): Promise<Place>
  /** Remembers the present; returns a number for `revert`. 64 are remembered. */
  snapshot(): Promise<number>
  /** Goes back to a snapshot, which is used up with all later ones. Throws a LocalnetError where there is none of that number. */
  revert(snapshot: number): Promise<void>
  /** Puts a signed extrinsic into a block and tells what became of it. Throws a LocalnetError for one that the chain does not take. */
  submit(extrinsic: string | Uint8Array): Promise<Submitted>
  /** Writes storage from outside: keys and values as `0x` hex, null to remove. */
  setStorage(entries: Iterable<readonly [key: string, value: string | null]>): Promise<Place>
  /** Replaces the newest blocks by those of a longer branch. Needs `finalityLag`. What was in them is lost, or comes back into the pool. */
  reorganise(blocks: number, transactions?: 'lost' | 'back'): Promise<Forked>
  /** Makes a branch, or more of one. As long as it is not longer than the chain it stands beside it. Needs `finalityLag`. */
  fork(fork?: Fork): Promise<Forked>
  /** Makes the last block of the present runtime. */
  upgrade(to: Upgrade): Promise<Place>
  /**
   * Brings the chain to a scenario: the path of its file, or what such a file says (docs/localnet.md). What is there stays. No wallets are
   * written. Throws an error with a `code`, such as `INVALID_SCENARIO`.
   */
  scaffold(scenario: string | object): Promise<Scaffolded>
  /** Back to block 0. */
  reset(): Promise<Place>
  /** Any method of the chain, as over the wire: `rpc('chain_getHeader')`. */
  rpc<T = unknown>(method: string, ...params: readonly unknown[]): Promise<T>
  /** Ends the chain and frees its port. May be called again. */
  stop(): Promise<void>
}
