import { type Alpha, compareAlpha, formatAlpha, subtractAlphaSaturating, ZERO_RAO } from '../../core/money.js'
import { askSignerAhead } from '../checks/check-signer.js'
import type { ChainClient } from '../client.js'
import type { Plan } from '../plan.js'
import { expectList } from '../scale/expect.js'
import { DISSOLVING_QUERY } from '../subnets/check-subnet.js'
import { checkCollateralPlace } from './check-collateral.js'
import { type CollateralPlace, listCollateralQueries, readCollateral, requireCollateral } from './read-collateral.js'

export interface SetMinRequest extends CollateralPlace {
  /** The floor; zero is none. */
  readonly floor: Alpha
}

/**
 * Plans setting the floor of the collateral of a hotkey of one's own: nothing is freed below it, and what the hotkey earns is locked
 * until it is reached.
 */
export async function planSetMinCollateral(client: ChainClient, request: SetMinRequest): Promise<Plan> {
  const { netuid, hotkey, coldkey, floor } = request
  await requireCollateral(client)
  askSignerAhead(client, coldkey)
  const [dissolving, added, owner, hotkeys, ...facts] = await client.readStorage([
    DISSOLVING_QUERY,
    { pallet: 'SubtensorModule', item: 'NetworksAdded', keys: [netuid] },
    { pallet: 'SubtensorModule', item: 'Owner', keys: [hotkey], absentIsNull: true },
    { pallet: 'SubtensorModule', item: 'ColdkeyCollateralHotkeys', keys: [netuid, coldkey] },
    ...listCollateralQueries(request),
  ])
  const { locked, floor: before } = readCollateral(request, facts)
  const missing = subtractAlphaSaturating(floor, locked)
  return {
    id: 'collateral set-min',
    title:
      floor.alphaRao === 0n
        ? `Clear the floor of the collateral of ${hotkey}`
        : `Set the floor of the collateral of ${hotkey} to ${formatAlpha(floor)}`,
    call: { pallet: 'SubtensorModule', name: 'set_min_collateral', args: { netuid, hotkey, min_locked: floor.alphaRao } },
    signer: { role: 'coldkey', address: coldkey },
    account: null,
    checks: [
      ...checkCollateralPlace(request, {
        exists: added === true,
        dissolving,
        owner,
        hotkeys: expectList(hotkeys, 'SubtensorModule.ColdkeyCollateralHotkeys'),
      }),
      {
        name: 'floor-differs',
        title: 'It is another floor than now',
        failed: 'It is the floor already',
        ok: compareAlpha(floor, before) !== 0,
        detail: formatAlpha(before),
        code: 'NOTHING_TO_CHANGE',
        hint: 'There is nothing to do.',
      },
    ],
    fields: [
      { label: 'subnet', value: String(netuid) },
      { label: 'hotkey', value: hotkey },
      { label: 'floor', value: formatAlpha(floor) },
    ],
    effects: [
      { label: 'floor', before: formatAlpha(before), after: formatAlpha(floor) },
      { label: 'collateral', after: `${formatAlpha(locked)}, as before` },
    ],
    warnings:
      missing.alphaRao === 0n
        ? []
        : [`What the hotkey earns on this subnet is locked, not paid out, until ${formatAlpha(missing)} more are.`],
    spend: { rao: ZERO_RAO, bounded: true },
    loss:
      floor.alphaRao === 0n
        ? 'nothing but the fee'
        : `nothing is freed of the last ${formatAlpha(floor)} of collateral while the floor stands`,
    price: null,
    recheckAtSigning: false,
    reserveRao: ZERO_RAO,
    feePayableInAlpha: false,
  }
}
