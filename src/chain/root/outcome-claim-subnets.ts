/** What a claim of subnets did: what was sold, from its own events, and what was kept, from storage before and after its block. */
import { type AlphaJson, alpha, alphaJson, rao, taoJson } from '../../core/money.js'
import { type CallReport, nothingChanged, type ReportInput, readArgument } from '../outcome/call-report.js'
import { isEvent, readInteger } from '../outcome/own-events.js'
import { expectList, expectNumber } from '../scale/expect.js'

const MODULE = 'SubtensorModule'

/** By how much `RootClaimed` of a subnet rose with all validators of the signer; null where the node does not tell. */
async function readRise(
  { readBefore, readAfter, signer }: ReportInput,
  hotkeys: readonly string[],
  netuid: number,
): Promise<bigint | null> {
  const rises = await Promise.all(
    hotkeys.map(async (hotkey) => {
      const keys = [netuid, hotkey, signer]
      const [before, after] = await Promise.all([readBefore(MODULE, 'RootClaimed', keys), readAfter(MODULE, 'RootClaimed', keys)])
      return typeof before === 'bigint' && typeof after === 'bigint' ? after - before : null
    }),
  )
  return rises.reduce((sum: bigint | null, rise) => (sum === null || rise === null ? null : sum + rise), 0n)
}

/**
 * Reads a claim that names subnets. What is sold moves from the account of its subnet to that of root, the only transfers of the call. How
 * much of each subnet is said where all is kept: what is sold adds root stake, and `RootClaimed` counts that too.
 */
export async function readClaimSubnets(input: ReportInput): Promise<CallReport> {
  const transfers = input.events.filter((event) => isEvent(event, 'Balances', 'Transfer'))
  const sold = transfers.reduce((total, event) => total + (readInteger(event, 'amount') ?? 0n), 0n)
  const netuids = expectList(readArgument(input, 'subnets'), 'subnets').map((netuid) => expectNumber(netuid, 'subnets'))
  const stored = await input.readAfter(MODULE, 'StakingHotkeys', [input.signer])
  const hotkeys = Array.isArray(stored) ? stored.filter((hotkey) => typeof hotkey === 'string') : []
  const rises = await Promise.all(netuids.map((netuid) => readRise(input, hotkeys, netuid)))
  const claimed: { netuid: number; amount?: AlphaJson }[] = netuids.flatMap((netuid, index) => {
    const rise = rises[index] ?? null
    if (rise !== null && rise <= 0n) return []
    return [{ netuid, ...(rise === null || sold > 0n ? {} : { amount: alphaJson(alpha(netuid, rise)) }) }]
  })
  if (sold === 0n && claimed.length === 0) {
    return nothingChanged('Nothing was paid: what is owed was below the least that is paid.', 'See `taoctl root claim --dry-run`.')
  }
  return {
    results: { tao: taoJson(rao(sold)), claims: [], claimed },
    ...(rises.includes(null) ? { warnings: ['The node did not say what was claimed: it has not kept the block before.'] } : {}),
  }
}
