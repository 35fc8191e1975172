/** What two hotkeys have on each subnet, as far as putting one in the place of the other is concerned. */
import { type Alpha, alpha } from '../../core/money.js'
import type { OwnKey } from '../balances/classify-destination.js'
import { readBlocks } from '../checks/block-clock.js'
import type { ChainClient } from '../client.js'
import type { StorageQuery } from '../reads/storage-query.js'
import { expectAddress, expectBigint, expectList } from '../scale/expect.js'
import type { ScaleValue } from '../scale/value.js'

const PALLET = 'SubtensorModule'

export interface HotkeySwapRequest {
  readonly coldkey: string
  readonly hotkey: string
  readonly newHotkey: string
  /** Null: all subnets. */
  readonly netuid: number | null
  /** The stake stays at the old hotkey. */
  readonly keepStake: boolean
  /** The keys of the user's own wallets, by address. */
  readonly own?: ReadonlyMap<string, OwnKey>
}

/** On one subnet. */
export interface HotkeyPlace {
  readonly netuid: number
  /** The uid of the old hotkey; null where it is not registered. */
  readonly uid: number | null
  readonly isNewRegistered: boolean
  /** Stake of everybody at the old hotkey. */
  readonly staked: Alpha
  /** Children and parents of the old hotkey. */
  readonly relatives: readonly string[]
  readonly hasChildren: boolean
  readonly hasCollateral: boolean
  /** The block of the coldkey's last swap there; 0 where there was none. */
  readonly lastSwap: number
  /** The block until which stake that came to the old hotkey by a swap has to rest; 0 where none has to. */
  readonly restsUntil: number
}

function listQueries({ coldkey, hotkey, newHotkey }: HotkeySwapRequest, netuid: number): readonly StorageQuery[] {
  return [
    { pallet: PALLET, item: 'Uids', keys: [netuid, hotkey], absentIsNull: true },
    { pallet: PALLET, item: 'Uids', keys: [netuid, newHotkey], presence: true },
    { pallet: PALLET, item: 'TotalHotkeyAlpha', keys: [hotkey, netuid] },
    { pallet: PALLET, item: 'ChildKeys', keys: [hotkey, netuid], ifPresent: true },
    { pallet: PALLET, item: 'ParentKeys', keys: [hotkey, netuid], ifPresent: true },
    { pallet: PALLET, item: 'MinerCollateral', keys: [netuid, hotkey, coldkey], presence: true, ifPresent: true },
    { pallet: PALLET, item: 'LastHotkeySwapOnNetuid', keys: [netuid, coldkey], ifPresent: true },
    { pallet: PALLET, item: 'StakeMoveCooldownUntil', keys: [netuid, hotkey], ifPresent: true },
  ]
}

function readRelatives(value: ScaleValue | undefined, what: string): readonly string[] {
  return (value === null || value === undefined ? [] : expectList(value, what)).map((edge) =>
    expectAddress(expectList(edge, what)[1], what),
  )
}

/** Reads the places on these subnets, in their order; many in one round trip. */
export async function readHotkeyPlaces(
  client: ChainClient,
  request: HotkeySwapRequest,
  netuids: readonly number[],
): Promise<readonly HotkeyPlace[]> {
  const queries = netuids.map((netuid) => listQueries(request, netuid))
  const values = await client.readStorage(queries.flat())
  const width = queries[0]?.length ?? 0
  return netuids.map((netuid, index) => {
    const [uid, isNew, staked, children, parents, collateral, last, rests] = values.slice(index * width, (index + 1) * width)
    const below = readRelatives(children, `${PALLET}.ChildKeys`)
    return {
      netuid,
      uid: uid === null || uid === undefined ? null : Number(expectBigint(uid, `${PALLET}.Uids`)),
      isNewRegistered: isNew === true,
      staked: alpha(netuid, expectBigint(staked, `${PALLET}.TotalHotkeyAlpha`)),
      relatives: [...below, ...readRelatives(parents, `${PALLET}.ParentKeys`)],
      hasChildren: below.length > 0,
      hasCollateral: collateral === true,
      lastSwap: readBlocks(last ?? 0, `${PALLET}.LastHotkeySwapOnNetuid`),
      restsUntil: readBlocks(rests ?? 0, `${PALLET}.StakeMoveCooldownUntil`),
    }
  })
}
