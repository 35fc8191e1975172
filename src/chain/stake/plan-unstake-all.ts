import {
  type Alpha,
  addRao,
  alpha,
  compareAlpha,
  formatAlpha,
  formatTao,
  type Rao,
  ROOT_PRICE,
  takeFromRoot,
  valueAt,
  ZERO_RAO,
} from '../../core/money.js'
import { CLOCK_QUERIES, readClock } from '../checks/block-clock.js'
import { askSignerAhead } from '../checks/check-signer.js'
import type { ChainClient } from '../client.js'
import type { DemandedPosition } from '../outcome/results.js'
import type { Plan, PlanEffect } from '../plan.js'
import { UNSTAKE_ALL_LEGS } from '../runtime/meanings/stake.js'
import { quoteSell } from '../swap/quote.js'
import { readAvailability, type StakeAvailability } from './availability.js'
import { checkFits } from './check-fits.js'
import { readCollaterals } from './collateral.js'
import { listStakes } from './list-stakes.js'
import { describeRootHold, listRootHoldQueries, readRootHold } from './root-hold.js'

/** A position, what a sale of all of it gives, and why the chain will pass over it. */
interface Exit extends DemandedPosition {
  readonly stake: Alpha
  /** What the sale gives, in rao; null if that is not known. */
  readonly receives: Rao | null
  /** Whether its subnet is open, so that it can pay a fee. */
  readonly open: boolean
  /** Whether it is one of those that this call does not come to, and another one may. */
  readonly isBeyond: boolean
  /** Its worth at the present price; null if that is not known. */
  readonly atSpotRao: Rao | null
}

interface Circumstances {
  /** `SubtokenEnabled` of its subnet. */
  readonly started: unknown
  readonly sellable: boolean
  readonly availability: StakeAvailability | undefined
  readonly collateral: Alpha
  /** Why stake cannot leave root yet; null if it can. */
  readonly heldOnRoot: string | null
}

/**
 * Why the chain skips a position, in the order of the runtime's checks; null if it does not. No minimum applies, because everything is
 * removed.
 */
function explainStay(stake: Alpha, { started, sellable, availability, collateral, heldOnRoot }: Circumstances): string | null {
  if (started === false) return stake.netuid === 0 ? 'root is closed' : 'the subnet is not started'
  if (!sellable) return 'its pool cannot fill it'
  if (heldOnRoot !== null && stake.netuid === 0) return heldOnRoot
  if (collateral.alphaRao > 0n) return `${formatAlpha(collateral)} are collateral, and it takes all of a position or nothing`
  if (availability === undefined || compareAlpha(stake, availability.available) <= 0) return null
  return `${formatAlpha(availability.locked)} are locked, and it takes all of a position or nothing`
}

/** Netuids in the order of their keys in storage, which is the order in which the chain goes through the subnets. */
function compareKeys(a: number, b: number): number {
  return (a & 0xff) - (b & 0xff) || a - b
}

async function listExits(client: ChainClient, coldkey: string, hotkey: string, legs: number | null): Promise<Exit[]> {
  const [all, availability] = await Promise.all([listStakes(client, coldkey), readAvailability(client, coldkey)])
  const positions = all.filter((position) => position.hotkey === hotkey).sort((a, b) => compareKeys(a.netuid, b.netuid))
  const [collaterals, [number, now, ...hold], started, quotes] = await Promise.all([
    readCollaterals(client, positions),
    client.readStorage([...CLOCK_QUERIES, ...listRootHoldQueries(coldkey, hotkey)]),
    client.readStorage(
      positions.map(({ netuid }) => ({ pallet: 'SubtensorModule', item: 'SubtokenEnabled', keys: [netuid], ifPresent: true })),
    ),
    Promise.all(
      positions.map(({ netuid, stake }) =>
        netuid === 0
          ? { received: takeFromRoot(stake), spot: ROOT_PRICE }
          : quoteSell(client, stake).catch(() => ({ received: null, spot: null })),
      ),
    ),
  ])
  const heldOnRoot = describeRootHold(readClock([number, now]), readRootHold(hold))
  let looked = 0
  return positions.map(({ netuid, stake }, index): Exit => {
    const { received: receives, spot } = quotes[index] ?? { received: null, spot: null }
    // If the pool would give nothing, the sale is refused. If there is no quote, the sale may still succeed.
    const stays = explainStay(stake, {
      started: started[index],
      sellable: receives !== 0n,
      availability: availability?.get(netuid),
      collateral: collaterals[index] ?? alpha(netuid, 0n),
      heldOnRoot,
    })
    const open = started[index] !== false
    // An open position is one of those that the chain looks at, even if it cannot be sold.
    if (open) looked++
    const beyond = legs !== null && looked > legs ? `the chain looks at ${legs} positions a call` : null
    return {
      netuid,
      stake,
      receives,
      open,
      isBeyond: beyond !== null,
      atSpotRao: spot === null ? null : valueAt(stake, spot),
      stays: beyond ?? stays,
    }
  })
}

function describeExit({ netuid, stake, receives, stays }: Exit): PlanEffect {
  const after = stays !== null ? `stays: ${stays}` : receives === null ? 'unknown' : `about ${formatTao(receives)}`
  return { label: `subnet ${netuid}`, before: formatAlpha(stake), after }
}

/**
 * Plans taking everything from one hotkey on all subnets, by the chain's own `unstake_all`. This call has no limit price. The chain
 * silently passes over what it cannot sell, so the plan says that beforehand.
 */
export async function planUnstakeAll(client: ChainClient, coldkey: string, hotkey: string): Promise<Plan> {
  askSignerAhead(client, coldkey)
  const legs = UNSTAKE_ALL_LEGS.read(await client.metadata())
  const exits = await listExits(client, coldkey, hotkey, legs.value)
  const going = exits.filter(({ stays }) => stays === null)
  const staying = exits.filter(({ stays }) => stays !== null)
  const known = going.flatMap(({ receives }) => (receives === null ? [] : [receives]))
  const gainRao = known.length === going.length ? addRao(...known) : null
  const atSpotRao = addRao(...going.map((exit) => exit.atSpotRao ?? ZERO_RAO))
  return {
    id: 'stake remove',
    title:
      staying.length === 0
        ? `Unstake everything from ${hotkey} on all subnets`
        : `Unstake ${going.length} of ${exits.length} positions from ${hotkey}`,
    call: { pallet: 'SubtensorModule', name: 'unstake_all', args: { hotkey } },
    signer: { role: 'coldkey', address: coldkey },
    account: null,
    checks: [
      {
        name: 'anything-staked',
        title: 'Something is staked to this hotkey',
        failed: 'Nothing is staked to this hotkey',
        ok: exits.length > 0,
        detail: `${exits.length} positions`,
        code: 'NOT_ENOUGH_STAKE',
        hint: 'See what is staked with `taoctl stake list`.',
      },
      ...checkFits(...going.map(({ stake }) => stake)),
      ...(exits.length === 0
        ? []
        : [
            {
              name: 'stake-available',
              title: 'Some of it can be taken out',
              failed: 'None of it can be taken out',
              ok: going.length > 0,
              detail: staying.map(({ netuid, stays }) => `subnet ${netuid}: ${stays}`).join('; '),
              code: 'STAKE_UNAVAILABLE',
              hint: 'Take what is not locked, one subnet at a time: `taoctl stake remove --netuid … --amount all`.',
            },
          ]),
    ],
    fields: [{ label: 'hotkey', value: hotkey }],
    effects: [...exits.map(describeExit), { label: 'received', after: gainRao === null ? 'unknown' : `about ${formatTao(gainRao)}` }],
    warnings: [
      'No price protection: the chain has no limit for this call. Use --netuid with --amount all for a protected exit, one subnet ' +
        'at a time.',
      ...(staying.length === 0
        ? []
        : [`Not everything is taken back. What stays: ${staying.map(({ netuid }) => `subnet ${netuid}`).join(', ')}.`]),
      ...(staying.some(({ isBeyond }) => isBeyond) ? ['Give the command again afterwards, for those that one call does not come to.'] : []),
      ...(legs.doubt === null ? [] : [legs.doubt]),
    ],
    spend: { rao: ZERO_RAO, bounded: true },
    gainRao,
    price: null,
    atSpotRao,
    demands: { positions: exits.map(({ netuid, stays }) => ({ netuid, stays })) },
    recheckAtSigning: false,
    reserveRao: ZERO_RAO,
    // The runtime takes the fee in alpha only if exactly one position could pay it.
    feePayableInAlpha: exits.filter(({ open }) => open).length === 1,
  }
}
