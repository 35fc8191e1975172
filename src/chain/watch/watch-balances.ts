/** Balances of accounts, and by what they changed: the events of each block, held against the state after it. */

import { rao } from '../../core/money.js'
import { type AccountBalance, decodeAccount } from '../account/read-account.js'
import type { ChainClient } from '../client.js'
import { explainExtrinsic, explainOutside } from '../history/explain-events.js'
import type { EventRow } from '../history/history-row.js'
import { makeRow } from '../history/history-row.js'
import { groupEvents } from '../history/scan-blocks.js'
import { findConstant, findStorage } from '../metadata/lookup.js'
import type { RuntimeMetadata } from '../metadata/runtime-metadata.js'
import { makeStorageKey } from '../metadata/storage-key.js'
import type { BlockEvents } from '../raw/block-events.js'
import { decodeAnswer } from '../reads/decode-answer.js'
import { readStorageAt } from '../reads/read-storage-at.js'
import { readHexAnswer } from '../rpc/read-answer.js'
import { toHex } from '../scale/hex.js'
import { EventReader } from './event-reader.js'
import type { BlockReader, FollowedBlock } from './followed-block.js'

/** A movement, and the extrinsic in which it happened; null outside of any. */
export interface BalanceRow {
  readonly row: EventRow
  readonly extrinsic: number | null
}

export interface WatchedBalance {
  readonly address: string
  readonly balance: AccountBalance
  /** How free and reserved TAO together changed in the block, in rao; negative where it left. */
  readonly deltaRao: bigint
  /** What moved it, in the order of the events; together they are the change. */
  readonly rows: readonly BalanceRow[]
}

const NOBODY = {
  nonce: 0,
  consumers: 0,
  providers: 0,
  sufficients: 0,
  data: { free: 0n, reserved: 0n, frozen: 0n, flags: 0n },
} as const

const totalOf = ({ freeRao, reservedRao }: AccountBalance): bigint => freeRao + reservedRao

class BalanceReader implements BlockReader<readonly WatchedBalance[]> {
  readonly #events: EventReader<BlockEvents>
  #palletIds = new Map<RuntimeMetadata, Uint8Array | null>()
  /** What the accounts had after the last block that was read. */
  #before: { readonly hash: string; readonly totals: readonly bigint[] } | null = null

  constructor(
    readonly client: ChainClient,
    readonly addresses: readonly string[],
    readonly keys: readonly string[],
  ) {
    this.#events = new EventReader(client, keys, (block) => block)
  }

  close(): void {
    this.#events.close()
  }

  #decode(block: BlockEvents, at: number): AccountBalance {
    const address = this.addresses[at] ?? ''
    const raw = block.values.get(this.keys[at] ?? '') ?? null
    const type = findStorage(block.metadata, 'System', 'Account')?.item.value
    if (raw === null || type === undefined) return decodeAccount(address, NOBODY)
    const { endpoint } = this.client.network
    const context = { metadata: block.metadata, specVersion: this.client.runtime.specVersion, endpoint }
    return decodeAccount(address, decodeAnswer(context, type, readHexAnswer(raw, endpoint, 'state_queryStorageAt'), 'System.Account'))
  }

  async #readBefore(hash: string): Promise<readonly bigint[]> {
    if (this.#before?.hash === hash) return this.#before.totals
    const values = await readStorageAt(
      this.client,
      hash,
      this.addresses.map((address) => ({ pallet: 'System', item: 'Account', keys: [address] })),
    )
    return values.map((value, at) => totalOf(decodeAccount(this.addresses[at] ?? '', value)))
  }

  #explain(block: BlockEvents, account: string): readonly BalanceRow[] {
    let palletId = this.#palletIds.get(block.metadata)
    if (palletId === undefined) {
      palletId = findConstant(block.metadata, 'SubtensorModule', 'SubtensorPalletId')?.value ?? null
      this.#palletIds.set(block.metadata, palletId)
    }
    const reader = { account, palletId }
    return groupEvents(block.events).flatMap(({ extrinsic, events }) =>
      (extrinsic === null ? explainOutside(events, reader) : explainExtrinsic(events, reader)).map((row) => ({ row, extrinsic })),
    )
  }

  #watch(block: BlockEvents, at: number, before: bigint): WatchedBalance {
    const balance = this.#decode(block, at)
    const deltaRao = totalOf(balance) - before
    const told = this.#explain(block, balance.address).filter(({ row }) => row.tao !== 0n || row.feeRao !== 0n)
    const rest = deltaRao - told.reduce((sum, { row }) => sum + row.tao - row.feeRao, 0n)
    const row = makeRow('unexplained', { tao: rest, feeRao: rao(0n) })
    return { address: balance.address, balance, deltaRao, rows: rest === 0n ? told : [...told, { row, extrinsic: null }] }
  }

  async read(blocks: readonly FollowedBlock[]): Promise<readonly (readonly WatchedBalance[])[]> {
    const [first] = blocks
    if (first === undefined) return []
    const [found, before] = await Promise.all([this.#events.read(blocks), this.#readBefore(first.parentHash)])
    let totals = before
    const watched = found.map((block) => {
      const balances = this.addresses.map((_, at) => this.#watch(block, at, totals[at] ?? 0n))
      totals = balances.map(({ balance }) => totalOf(balance))
      return balances
    })
    this.#before = { hash: blocks.at(-1)?.hash ?? '', totals }
    return watched
  }
}

/** Reads what blocks did to these accounts. */
export async function watchBalances(client: ChainClient, addresses: readonly string[]): Promise<BlockReader<readonly WatchedBalance[]>> {
  const metadata = await client.metadata()
  const found = findStorage(metadata, 'System', 'Account')
  if (found === undefined) throw new RangeError('no System.Account')
  // Where accounts are has been the same on every runtime.
  const keys = addresses.map((address) => toHex(makeStorageKey(metadata, found.pallet, found.item, [address])))
  return new BalanceReader(client, addresses, keys)
}
