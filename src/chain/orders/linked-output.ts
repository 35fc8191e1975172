/** What orders have brought on which others of the same signer draw, on runtimes that know that. */

import type { ChainClient } from '../client.js'
import type { StorageQuery } from '../reads/storage-query.js'
import { expectAddress, expectBigint, expectNumber, expectObject } from '../scale/expect.js'
import { fromHex } from '../scale/hex.js'
import type { ScaleValue } from '../scale/value.js'
import { isBuy, type LimitOrder, PARTS } from './order.js'
import { ORDERS } from './order-state.js'

/** TAO, or alpha of a hotkey on a subnet. */
export type LinkedAsset = 'tao' | { readonly netuid: number; readonly hotkey: string }

export interface LinkedOutput {
  readonly signer: string
  readonly asset: LinkedAsset
  /** In rao, or 10^-9 alpha. */
  readonly total: bigint
  /** Milliseconds since 1970. */
  readonly expiresMs: bigint
}

/** The entry with what an order has brought; nothing where the runtime knows no linked orders. */
export function makeOutputQuery(orderId: string): StorageQuery {
  return { pallet: ORDERS, item: 'LinkedOutputs', keys: [fromHex(orderId)], absentIsNull: true, ifPresent: true }
}

/** Reads the answer to {@link makeOutputQuery}; null where nothing is recorded. */
export function readOutput(value: ScaleValue | undefined): LinkedOutput | null {
  if (value === null || value === undefined) return null
  const { signer, asset, total, expires_at: expires } = expectObject(value, `${ORDERS}.LinkedOutputs`)
  const { type, value: place } = expectObject(asset, 'LinkedOutput.asset')
  const alpha = type === 'Alpha' ? expectObject(place, 'LinkedOutput.asset') : null
  return {
    signer: expectAddress(signer, 'LinkedOutput.signer'),
    asset: alpha === null ? 'tao' : { netuid: expectNumber(alpha.netuid, 'netuid'), hotkey: expectAddress(alpha.hotkey, 'hotkey') },
    total: expectBigint(total, 'LinkedOutput.total'),
    expiresMs: expectBigint(expires, 'LinkedOutput.expires_at'),
  }
}

/** What an order brings in: alpha of its hotkey, or TAO. */
export function findBrought(order: Pick<LimitOrder, 'kind' | 'netuid' | 'hotkey'>): LinkedAsset {
  return isBuy(order) ? { netuid: order.netuid, hotkey: order.hotkey } : 'tao'
}

/** What an order spends: TAO, or alpha of its hotkey. */
export function findSpent(order: Pick<LimitOrder, 'kind' | 'netuid' | 'hotkey'>): LinkedAsset {
  return isBuy(order) ? 'tao' : { netuid: order.netuid, hotkey: order.hotkey }
}

/** Whether two are the same. */
export function isSameAsset(one: LinkedAsset, other: LinkedAsset): boolean {
  if (one === 'tao' || other === 'tao') return one === other
  return one.netuid === other.netuid && one.hotkey === other.hotkey
}

/** A part of an amount, in parts per billion, as the chain rounds it. */
export function takeShare(total: bigint, share: number): bigint {
  return (total * BigInt(share)) / PARTS
}

/** What each of these orders has brought on which others can draw; null where nothing is recorded. */
export async function readOutputs(client: ChainClient, orderIds: readonly string[]): Promise<readonly (LinkedOutput | null)[]> {
  return (await client.readStorage(orderIds.map(makeOutputQuery))).map(readOutput)
}
