/** Runtime API of stakes and locks (`rpc_info/stake_info.rs`). Amounts in rao. */

import type { Ctx } from '../frame/context.js'
import { apiMethod, type RuntimeApi } from '../frame/runtime.js'
import { getHotkeyConviction, getMostConvictedHotkey } from '../pallets/subtensor/locks/conviction.js'
import { getColdkeyLock, stakeAvailability } from '../pallets/subtensor/locks/lock.js'
import { isHotkeyRegistered } from '../pallets/subtensor/registration/neurons.js'
import { subtensor } from '../pallets/subtensor/schema.js'
import { getStakeForHotkeyAndColdkeyOnSubnet, listSharedNetuids } from '../pallets/subtensor/staking/stake-share-pool.js'
import { doesSubnetExist, listNetuids } from '../pallets/subtensor/subnets/subnet-existence.js'
import { LockState } from '../pallets/subtensor/types.js'
import { approxFeeAmount } from '../pallets/swap/sim-swap.js'
import { btreeMap } from '../schema/collections.js'
import { struct } from '../schema/composites.js'
import { U64F64 } from '../schema/fixed-point.js'
import { AccountId32, AlphaBalance, NetUid, TaoBalance } from '../schema/primitives.js'
import { bool, compact, type Hex, named, option, tuple, u64, type ValueOf, vec } from '../schema/types.js'

const StakeInfo = struct(named('pallet_subtensor::rpc_info::stake_info::StakeInfo', [['AccountId', AccountId32]]), {
  hotkey: [AccountId32, 'AccountId'],
  coldkey: [AccountId32, 'AccountId'],
  netuid: [compact(NetUid), 'Compact<NetUid>'],
  stake: [compact(AlphaBalance), 'Compact<AlphaBalance>'],
  locked: [compact(u64), 'Compact<u64>'],
  emission: [compact(AlphaBalance), 'Compact<AlphaBalance>'],
  tao_emission: [compact(TaoBalance), 'Compact<TaoBalance>'],
  drain: [compact(u64), 'Compact<u64>'],
  is_registered: [bool, 'bool'],
})
const StakeAvailability = struct(named('pallet_subtensor::rpc_info::stake_info::StakeAvailability'), {
  total: [compact(AlphaBalance), 'Compact<AlphaBalance>'],
  locked: [compact(AlphaBalance), 'Compact<AlphaBalance>'],
  available: [compact(AlphaBalance), 'Compact<AlphaBalance>'],
})
type Availability = [netuid: number, ValueOf<typeof StakeAvailability>][]

type Info = ValueOf<typeof StakeInfo>

function readStakeInfo(ctx: Ctx, hotkey: Hex, coldkey: Hex, netuid: number): Info {
  return describeStake(ctx, hotkey, coldkey, netuid, getStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, netuid))
}

function describeStake(ctx: Ctx, hotkey: Hex, coldkey: Hex, netuid: number, stake: bigint): Info {
  return {
    hotkey,
    coldkey,
    netuid,
    stake,
    locked: 0n,
    emission: subtensor.storage.AlphaDividendsPerSubnet.get(ctx, netuid, hotkey),
    tao_emission: 0n,
    drain: 0n,
    is_registered: isHotkeyRegistered(ctx, netuid, hotkey),
  }
}

/** All stakes of a coldkey that are not zero, by subnet, then by hotkey. */
function listStakes(ctx: Ctx, coldkey: Hex): Info[] {
  const hotkeys = subtensor.storage.StakingHotkeys.get(ctx, coldkey)
  // The subnets are found once for each hotkey: nearly all places of a large wallet are empty.
  const places = hotkeys.map((hotkey) => ({ hotkey, netuids: listSharedNetuids(ctx, hotkey, coldkey) }))
  return listNetuids(ctx).flatMap((netuid) =>
    places.flatMap(({ hotkey, netuids }) => {
      if (!netuids.has(netuid)) return []
      const stake = getStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, netuid)
      return stake === 0n ? [] : [describeStake(ctx, hotkey, coldkey, netuid, stake)]
    }),
  )
}

/** The subnets asked about, ascending; none where the question is empty or names more subnets than there are. */
function selectNetuids(ctx: Ctx, requested: readonly number[] | undefined): number[] {
  const existing = listNetuids(ctx)
  const wanted = requested === undefined ? existing : [...new Set(requested)]
  if (wanted.length === 0 || wanted.length > existing.length) return []
  return wanted.filter((netuid) => doesSubnetExist(ctx, netuid) || requested === undefined).sort((a, b) => a - b)
}

function listAvailability(ctx: Ctx, coldkey: Hex, netuids: readonly number[]): Availability {
  return netuids
    .map((netuid): Availability[number] => [netuid, stakeAvailability(ctx, coldkey, netuid)])
    .filter(([, { total, locked }]) => total !== 0n || locked !== 0n)
}

const isSamePlace = (a: readonly [Hex, number] | undefined, b: readonly [Hex, number] | undefined): boolean =>
  a?.[0] === b?.[0] && a?.[1] === b?.[1]

export const stakeInfoRuntimeApi: RuntimeApi = {
  name: 'StakeInfoRuntimeApi',
  version: 1,
  methods: {
    get_stake_info_for_coldkey: apiMethod({ coldkey_account: AccountId32 }, vec(StakeInfo), (ctx, { coldkey_account }) =>
      listStakes(ctx, coldkey_account),
    ),
    get_stake_info_for_coldkeys: apiMethod(
      { coldkey_accounts: vec(AccountId32) },
      vec(tuple(AccountId32, vec(StakeInfo))),
      (ctx, { coldkey_accounts }) => coldkey_accounts.map((coldkey): [Hex, Info[]] => [coldkey, listStakes(ctx, coldkey)]),
    ),
    get_stake_info_for_hotkey_coldkey_netuid: apiMethod(
      { hotkey_account: AccountId32, coldkey_account: AccountId32, netuid: NetUid },
      option(StakeInfo),
      (ctx, { hotkey_account, coldkey_account, netuid }) => readStakeInfo(ctx, hotkey_account, coldkey_account, netuid),
    ),
    get_stake_availability_for_coldkeys: apiMethod(
      { coldkey_accounts: vec(AccountId32), netuids: option(vec(NetUid)) },
      btreeMap(AccountId32, btreeMap(NetUid, StakeAvailability)),
      (ctx, { coldkey_accounts, netuids }) => {
        const selected = selectNetuids(ctx, netuids)
        const coldkeys = [...new Set(coldkey_accounts)].sort()
        return coldkeys.map((coldkey): [Hex, Availability] => [coldkey, listAvailability(ctx, coldkey, selected)])
      },
    ),
    get_stake_fee: apiMethod(
      {
        origin: option(tuple(AccountId32, NetUid)),
        origin_coldkey_account: AccountId32,
        destination: option(tuple(AccountId32, NetUid)),
        destination_coldkey_account: AccountId32,
        amount: u64,
      },
      u64,
      (ctx, { origin, destination, amount }) => {
        if (isSamePlace(origin, destination)) return 0n
        const place = destination ?? origin
        return place === undefined ? 0n : approxFeeAmount(ctx, place[1], amount)
      },
    ),
    get_coldkey_lock: apiMethod({ coldkey: AccountId32, netuid: NetUid }, option(LockState), (ctx, { coldkey, netuid }) =>
      getColdkeyLock(ctx, coldkey, netuid),
    ),
    get_hotkey_conviction: apiMethod({ hotkey: AccountId32, netuid: NetUid }, U64F64, (ctx, { hotkey, netuid }) =>
      getHotkeyConviction(ctx, hotkey, netuid),
    ),
    get_most_convicted_hotkey_on_subnet: apiMethod({ netuid: NetUid }, option(AccountId32), (ctx, { netuid }) =>
      getMostConvictedHotkey(ctx, netuid),
    ),
  },
}
