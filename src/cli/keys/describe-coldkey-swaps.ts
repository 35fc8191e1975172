/** Makes the report of where swaps of coldkeys stand. */
import { formatBlockTime } from '../../chain/checks/block-clock.js'
import { type ColdkeySwap, hashColdkey } from '../../chain/keys/read-coldkey-swap.js'
import { taoJson, ZERO_RAO } from '../../core/money.js'
import type { FindName } from '../../core/plain-value.js'
import type { ColdkeySwapReport, ColdkeySwapStatusReport } from '../../report/wallet/keys.js'

interface Head {
  readonly network: string
  readonly blockHash: string
}

interface Known {
  readonly name: string
  readonly address: string
}

function statusOf({ announced, clock }: ColdkeySwap): ColdkeySwapReport['status'] {
  if (announced === null) return 'none'
  if (announced.disputedAt !== null) return 'disputed'
  const next = clock.block + 1
  return next < announced.from ? 'pending' : next < announced.clearFrom ? 'ready' : 'clearable'
}

function describeSwap(swap: ColdkeySwap, findName: FindName, known: readonly Known[]): ColdkeySwapReport {
  const { coldkey, announced, clock } = swap
  const isEmpty = announced === null
  const to = isEmpty ? undefined : known.find(({ address }) => hashColdkey(address) === announced.hash)
  return {
    coldkey,
    name: findName(coldkey) ?? null,
    status: statusOf(swap),
    new_coldkey_hash: isEmpty ? null : announced.hash,
    new_coldkey: to?.address ?? null,
    new_coldkey_name: to?.name ?? null,
    from_block: isEmpty ? null : announced.from,
    from_time: isEmpty ? null : formatBlockTime(clock, announced.from),
    clear_block: isEmpty ? null : announced.clearFrom,
    clear_time: isEmpty ? null : formatBlockTime(clock, announced.clearFrom),
    disputed_block: isEmpty ? null : announced.disputedAt,
  }
}

/** Where swaps stand. `known` are the addresses by whose hash the new coldkey is recognised. */
export function describeSwaps(
  head: Head,
  swaps: readonly ColdkeySwap[],
  findName: FindName,
  known: readonly Known[],
): ColdkeySwapStatusReport {
  return {
    network: head.network,
    block_hash: head.blockHash,
    block: swaps[0]?.clock.block ?? 0,
    swaps: swaps.map((swap) => describeSwap(swap, findName, known)),
    cost: taoJson(swaps[0]?.costRao ?? ZERO_RAO),
    delay: swaps[0]?.delay ?? 0,
  }
}
