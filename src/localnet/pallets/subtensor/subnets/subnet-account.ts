/** The account that holds a subnet's TAO: the pallet's id with the netuid as sub-account. */
import type { Ctx } from '../../../frame/context.js'
import type { Hex } from '../../../schema/types.js'
import { subtensor475 } from '../475/schema.js'
import { subtensor } from '../schema.js'
import { ROOT_NETUID } from './root-netuid.js'

/** `modl` and the pallet id, without `0x`. */
const PREFIX = `6d6f646c${subtensor.constant.SubtensorPalletId.slice(2)}`

/** Hex digits of a 32-byte account behind the `0x`. */
const ACCOUNT_DIGITS = 64

/** The account of the pallet under a seed, hex digits (`into_sub_account_truncating`). */
export function deriveSubAccount(seed: string): Hex {
  return `0x${(PREFIX + seed).padEnd(ACCOUNT_DIGITS, '0')}`
}

/** The account of a netuid, whether or not the subnet exists. */
export function deriveSubnetAccount(netuid: number): Hex {
  const low = (netuid & 0xff).toString(16).padStart(2, '0')
  const high = (netuid >> 8).toString(16).padStart(2, '0')
  return deriveSubAccount(low + high)
}

/**
 * The account of an existing subnet, of root, or of a subnet that is being cleaned up, where runtimes do that over several blocks
 * (`get_subnet_account_id`); undefined for any other.
 */
export function findSubnetAccount(ctx: Ctx, netuid: number): Hex | undefined {
  const isKnown = netuid === ROOT_NETUID || subtensor.storage.NetworksAdded.has(ctx, netuid)
  if (!isKnown && !subtensor475.storage.DissolveCleanupQueue.get(ctx).includes(netuid)) return undefined
  return deriveSubnetAccount(netuid)
}

/** The netuid whose account this is (`is_subnet_account_id`), whether or not the subnet exists; undefined for ordinary accounts. */
export function netuidOfSubnetAccount(account: Hex): number | undefined {
  if (!account.startsWith(PREFIX, 2)) return undefined
  const seed = account.slice(2 + PREFIX.length)
  if (/[^0]/.test(seed.slice(4))) return undefined
  return Number.parseInt(seed.slice(2, 4) + seed.slice(0, 2), 16)
}
