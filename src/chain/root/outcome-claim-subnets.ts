/** What a claim of subnets did: what was sold, from its own events, and what was kept, from storage before and after its block. */
import { keepsAlpha } from '../../core/claim-type.js'
import { type AlphaJson, alpha, alphaJson, rao, taoJson } from '../../core/money.js'
import { type CallReport, nothingChanged, type ReportInput, readArgument } from '../outcome/call-report.js'
import { isEvent, readInteger } from '../outcome/own-events.js'
import { expectList, expectNumber } from '../scale/expect.js'
import { expectFixedBits } from '../scale/read-fixed.js'
import { readClaimType } from './claim-type.js'

const MODULE = 'SubtensorModule'

/** Fractional bits of the rates of `RootClaimable`. */
const FRACTION_BITS = 32n

/** By how much `RootClaimed` of each validator rose on a subnet; null where the node does not tell. */
async function readRises(
  { readBefore, readAfter, signer }: ReportInput,
  hotkeys: readonly string[],
  netuid: number,
): Promise<readonly (bigint | null)[]> {
  return Promise.all(
    hotkeys.map(async (hotkey) => {
      const keys = [netuid, hotkey, signer]
      const [before, after] = await Promise.all([readBefore(MODULE, 'RootClaimed', keys), readAfter(MODULE, 'RootClaimed', keys)])
      return typeof before === 'bigint' && typeof after === 'bigint' ? after - before : null
    }),
  )
}

type Rates = ReadonlyMap<number, bigint>

/** The rates of a validator by netuid, which a claim does not change; null where the node does not tell. */
async function readRates({ readAfter }: ReportInput, hotkey: string): Promise<Rates | null> {
  const stored = await readAfter(MODULE, 'RootClaimable', [hotkey])
  if (!Array.isArray(stored)) return null
  return new Map(
    stored.map((entry) => {
      const [netuid, rate] = expectList(entry, 'RootClaimable')
      return [expectNumber(netuid, 'RootClaimable'), expectFixedBits(rate, 'RootClaimable')]
    }),
  )
}

/** The rise of `RootClaimed` on a subnet, by validator, in the order in which the chain claims. */
interface Rise {
  readonly netuid: number
  readonly byHotkey: readonly (bigint | null)[]
  readonly kept: boolean
}

/**
 * What each validator's sales added to its root stake, in the order of the sales; null where it is not certain which sale was of which. The
 * chain goes through the validators, and through the subnets of each in ascending order. Where as many sales were made as rows rose, each
 * of these rows was sold.
 */
function attributeSales(rises: readonly Rise[], hotkeys: readonly string[], sales: readonly bigint[]): readonly bigint[][] | null {
  const sold = [...rises].filter(({ kept }) => !kept).sort((a, b) => a.netuid - b.netuid)
  const rows = hotkeys.flatMap((_, index) => sold.filter(({ byHotkey }) => (byHotkey[index] ?? 0n) > 0n).map(() => index))
  if (rows.length !== sales.length) return null
  return hotkeys.map((_, index) => sales.filter((_sale, at) => rows[at] === index))
}

/** What was kept of a subnet: the rise of `RootClaimed` without what the new root stake of sales added to it. */
function weighKept({ byHotkey, netuid }: Rise, sales: readonly bigint[][], rates: readonly (Rates | null)[]): bigint | null {
  let kept = 0n
  for (const [index, rise] of byHotkey.entries()) {
    const [own = [], known = null] = [sales[index], rates[index]]
    if (rise === null || (own.length > 0 && known === null)) return null
    const rate = known?.get(netuid) ?? 0n
    kept += own.reduce((rest, sale) => rest - ((rate * sale) >> FRACTION_BITS), rise)
  }
  return kept < 0n ? null : kept
}

/**
 * Reads a claim that names subnets. What is sold moves from the account of its subnet to that of root, the only transfers of the call, and
 * becomes root stake, which `RootClaimed` of every subnet rises with. How much was kept of a subnet is said where that can be told apart.
 */
export async function readClaimSubnets(input: ReportInput): Promise<CallReport> {
  const transfers = input.events.filter((event) => isEvent(event, 'Balances', 'Transfer'))
  const sales = transfers.map((event) => readInteger(event, 'amount') ?? 0n)
  const sold = sales.reduce((total, amount) => total + amount, 0n)
  const netuids = expectList(readArgument(input, 'subnets'), 'subnets').map((netuid) => expectNumber(netuid, 'subnets'))
  const [stored, typed] = await Promise.all([
    input.readAfter(MODULE, 'StakingHotkeys', [input.signer]),
    input.readAfter(MODULE, 'RootClaimType', [input.signer]),
  ])
  const hotkeys = Array.isArray(stored) ? stored.filter((hotkey) => typeof hotkey === 'string') : []
  const type = typed === undefined || typed === null ? null : readClaimType(typed)
  const rises = await Promise.all(
    netuids.map(async (netuid): Promise<Rise> => {
      const kept = type !== null && keepsAlpha(type, netuid)
      return { netuid, byHotkey: await readRises(input, hotkeys, netuid), kept }
    }),
  )
  const attributed = attributeSales(rises, hotkeys, sales)
  const rates = sales.length === 0 ? [] : await Promise.all(hotkeys.map((hotkey) => readRates(input, hotkey)))
  const claimed = rises.flatMap((rise): { netuid: number; amount?: AlphaJson }[] => {
    const { netuid, byHotkey } = rise
    if (byHotkey.every((one) => one !== null && one <= 0n)) return []
    const amount = rise.kept && attributed !== null ? weighKept(rise, attributed, rates) : null
    // Only the new root stake raised it: nothing of this subnet was claimed.
    if (amount === 0n) return []
    return [{ netuid, ...(amount === null ? {} : { amount: alphaJson(alpha(netuid, amount)) }) }]
  })
  if (sold === 0n && claimed.length === 0) {
    return nothingChanged('Nothing was paid: what is owed was below the least that is paid.', 'See `taoctl root claim --dry-run`.')
  }
  return {
    results: { tao: taoJson(rao(sold)), claims: [], claimed },
    ...(rises.some(({ byHotkey }) => byHotkey.includes(null))
      ? { warnings: ['The node did not say what was claimed: it has not kept the block before.'] }
      : {}),
  }
}
