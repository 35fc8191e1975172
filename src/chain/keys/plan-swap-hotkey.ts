import { formatAlpha, formatTao, type Rao } from '../../core/money.js'
import { formatTake } from '../../core/take.js'
import { readExistentialDeposit } from '../account/read-account.js'
import { CLOCK_QUERIES, describeFrom, nextBlock, readBlocks, readClock } from '../checks/block-clock.js'
import { askSignerAhead } from '../checks/check-signer.js'
import type { ChainClient } from '../client.js'
import { hasCall } from '../extrinsic/resolve-call.js'
import type { RuntimeMetadata } from '../metadata/runtime-metadata.js'
import type { Plan, PlanCall, PlanEffect } from '../plan.js'
import { expectNumber, expectRao } from '../scale/expect.js'
import { checkHotkeyFree } from '../subnets/check-hotkey-free.js'
import { checkSubnetExists, DISSOLVING_QUERY } from '../subnets/check-subnet.js'
import { listNetuids } from '../subnets/list-netuids.js'
import { checkCleanOnRoot, checkHotkeys, checkPlaces, listRootQueries } from './check-new-hotkey.js'
import { checkSwapWaits, hasRests, listLimitQueries } from './check-swap-waits.js'
import { type HotkeyPlace, type HotkeySwapRequest, readHotkeyPlaces } from './read-hotkey-places.js'

const PALLET = 'SubtensorModule'

/** The older call where the stake goes along: proxies for swaps may make it on every runtime. */
function chooseCall(metadata: RuntimeMetadata, { hotkey, newHotkey, netuid, keepStake }: HotkeySwapRequest): PlanCall {
  const args = { hotkey, new_hotkey: newHotkey, netuid }
  const older: PlanCall = { pallet: PALLET, name: 'swap_hotkey', args }
  if (!keepStake && hasCall(metadata, older)) return older
  return { pallet: PALLET, name: 'swap_hotkey_v2', args: { ...args, keep_stake: keepStake } }
}

function describePlaces({ keepStake }: HotkeySwapRequest, places: readonly HotkeyPlace[]): PlanEffect[] {
  return places.flatMap(({ netuid, uid, staked, relatives, hasCollateral }): PlanEffect[] => {
    const parts = [
      ...(uid === null ? [] : [`uid ${uid}`]),
      ...(staked.alphaRao === 0n || keepStake ? [] : [`${formatAlpha(staked)} of all who stake to it`]),
      ...(relatives.length === 0 ? [] : ['children and parents']),
      ...(hasCollateral ? ['collateral'] : []),
    ]
    return parts.length === 0 ? [] : [{ label: `moves on subnet ${netuid}`, after: parts.join(', ') }]
  })
}

/** What a person has to agree to by itself. */
function listConcerns(metadata: RuntimeMetadata, { netuid, keepStake }: HotkeySwapRequest, places: readonly HotkeyPlace[]): string[] {
  const leftStake = places.some(({ staked }) => staked.alphaRao > 0n)
  return [
    ...(netuid === 0 ? ['This swaps the place on root alone: what the hotkey is and has on other subnets stays as it is.'] : []),
    ...(netuid === null && keepStake && leftStake && !hasRests(metadata)
      ? ['On this runtime the old hotkey loses its owner while stake stays at it: nobody can swap it, or set its take, any more.']
      : []),
  ]
}

/** What changes for stakers by the take, which is of the hotkey: a swap on one subnet leaves it, one on all takes it along. */
function warnOfTake(
  { netuid, keepStake }: HotkeySwapRequest,
  places: readonly HotkeyPlace[],
  [from, to]: readonly [number, number],
): string[] {
  if (places.every(({ staked }) => staked.alphaRao === 0n)) return []
  if (netuid === null) {
    return keepStake
      ? [`The take of ${formatTake(from)} goes along: the old hotkey, at which the stake stays, has the chain's default then.`]
      : []
  }
  if (keepStake || from === to) return []
  return [
    `The new hotkey keeps ${formatTake(to)} of what its stakers earn, the old one ${formatTake(from)}: that changes for all whose stake ` +
      'goes along. `taoctl delegate take set` sets it.',
  ]
}

/**
 * Plans putting a hotkey in the place of another one of the same coldkey, on one subnet or on all. With `keepStake` the stake stays at the
 * old one, which needs the newer call.
 */
export async function planSwapHotkey(client: ChainClient, request: HotkeySwapRequest): Promise<Plan> {
  const { coldkey, hotkey, newHotkey, netuid, keepStake } = request
  askSignerAhead(client, coldkey)
  const netuids = netuid === null ? await listNetuids(client) : [netuid]
  const touchesRoot = netuid === null || netuid === 0
  const costName = netuid === null ? 'KeySwapCost' : 'KeySwapOnSubnetCost'
  const limitQueries = listLimitQueries(coldkey)
  const [metadata, ed, cost, interval, ofChain, places, [owner, newOwner, take, newTake, dissolving, added, number, now, ...facts]] =
    await Promise.all([
      client.metadata(),
      readExistentialDeposit(client),
      client.readConstant(PALLET, costName),
      client.readConstant(PALLET, 'HotkeySwapOnSubnetInterval'),
      checkHotkeyFree(client, newHotkey),
      readHotkeyPlaces(client, request, netuids),
      client.readStorage([
        { pallet: PALLET, item: 'Owner', keys: [hotkey], absentIsNull: true },
        { pallet: PALLET, item: 'Owner', keys: [newHotkey], absentIsNull: true },
        { pallet: PALLET, item: 'Delegates', keys: [hotkey] },
        { pallet: PALLET, item: 'Delegates', keys: [newHotkey] },
        DISSOLVING_QUERY,
        { pallet: PALLET, item: 'NetworksAdded', keys: [netuid ?? 0] },
        ...CLOCK_QUERIES,
        ...limitQueries,
        ...listRootQueries(newHotkey),
      ]),
    ])
  const clock = readClock([number, now])
  const costRao: Rao = expectRao(cost, `${PALLET}.${costName}`)
  const blocks = readBlocks(interval, `${PALLET}.HotkeySwapOnSubnetInterval`)
  const where = netuid === null ? 'on all subnets' : `on subnet ${netuid}`
  const again = describeFrom(clock, nextBlock(clock) + blocks + 1)
  return {
    id: 'wallet swap-hotkey',
    title: `Put ${newHotkey} in the place of ${hotkey} ${where}${keepStake ? ', without its stake' : ''}`,
    call: chooseCall(metadata, request),
    signer: { role: 'coldkey', address: coldkey },
    account: null,
    checks: [
      ...(netuid === null ? [] : [checkSubnetExists(netuid, added === true, dissolving)]),
      ...checkHotkeys(request, { owner, newOwner }),
      ...ofChain,
      ...checkPlaces(request, places),
      ...(touchesRoot ? [checkCleanOnRoot(facts.slice(limitQueries.length))] : []),
      ...checkSwapWaits(request, { metadata, clock, interval: blocks, places, limits: facts.slice(0, limitQueries.length) }),
    ],
    fields: [
      { label: 'hotkey', value: hotkey },
      { label: 'new hotkey', value: newHotkey },
      { label: 'where', value: where },
      {
        label: 'stake',
        value: keepStake ? 'stays at the old hotkey; locks to that go to the new one' : "everybody's goes to the new hotkey",
      },
      { label: 'cost', value: `${formatTao(costRao)}, recycled` },
    ],
    effects: [
      ...describePlaces(request, places),
      {
        label: 'old hotkey',
        after: netuid === null && !keepStake ? 'belongs to nobody afterwards' : 'stays yours, with what does not move',
      },
      { label: 'another swap there', after: `possible ${again}` },
    ],
    warnings: [
      ...(request.own === undefined || request.own.has(newHotkey)
        ? []
        : [`No wallet here has the key of ${newHotkey}: without it the neuron cannot be run. Compare every character.`]),
      ...warnOfTake(request, places, [expectNumber(take, `${PALLET}.Delegates`), expectNumber(newTake, `${PALLET}.Delegates`)]),
      'Weights and commitments that the old hotkey signed are not signed by the new one: run the neuron with the new hotkey.',
      ...(netuid === null ? [] : ['Take, identity and proxies are not of one subnet, and stay as they are.']),
    ],
    concerns: listConcerns(metadata, request, places),
    spend: { rao: costRao, bounded: true, note: 'recycled' },
    price: null,
    recheckAtSigning: false,
    reserveRao: ed,
    feePayableInAlpha: false,
  }
}
