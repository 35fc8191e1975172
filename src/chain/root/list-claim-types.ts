import type { ClaimType } from '../../core/claim-type.js'
import type { ChainClient } from '../client.js'
import { readClaimType } from './claim-type.js'

/**
 * The claim type of each of these coldkeys, `swap` where none was set, by one read; null for a type that is not known, and for all on a
 * runtime that has funds of validators instead.
 */
export async function listClaimTypes(client: ChainClient, coldkeys: readonly string[]): Promise<ReadonlyMap<string, ClaimType | null>> {
  const once = [...new Set(coldkeys)]
  const values = await client.readStorage(
    once.map((coldkey) => ({ pallet: 'SubtensorModule', item: 'RootClaimType', keys: [coldkey], ifPresent: true })),
  )
  return new Map(once.map((coldkey, index) => [coldkey, (values[index] ?? null) === null ? null : readClaimType(values[index])]))
}
