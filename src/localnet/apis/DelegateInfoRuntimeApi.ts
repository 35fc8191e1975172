/** Runtime API of hotkeys that take stake of others (`rpc_info/delegate_info.rs`). Amounts in rao. */

import { U64F64 } from '../fixed/fixed-format.js'
import type { Ctx } from '../frame/context.js'
import { apiMethod, type RuntimeApi } from '../frame/runtime.js'
import { findUid } from '../pallets/subtensor/registration/neurons.js'
import { subtensor } from '../pallets/subtensor/schema.js'
import { listNetuidsOfStake, listShares } from '../pallets/subtensor/staking/list-shares.js'
import {
  getStakeForHotkeyAndColdkeyOnSubnet,
  getStakeForHotkeyOnSubnet,
  getValueOfShare,
} from '../pallets/subtensor/staking/stake-share-pool.js'
import { ROOT_NETUID } from '../pallets/subtensor/subnets/root-netuid.js'
import { listNetuids } from '../pallets/subtensor/subnets/subnet-existence.js'
import { struct } from '../schema/composites.js'
import { AccountId32, NetUid } from '../schema/primitives.js'
import { compact, type Hex, named, option, tuple, u16, u64, type ValueOf, vec } from '../schema/types.js'

const DelegateInfo = struct(named('pallet_subtensor::rpc_info::delegate_info::DelegateInfo', [['AccountId', AccountId32]]), {
  delegate_ss58: [AccountId32, 'AccountId'],
  take: [compact(u16), 'Compact<u16>'],
  nominators: [
    vec(tuple(AccountId32, vec(tuple(compact(NetUid), compact(u64))))),
    'Vec<(AccountId, Vec<(Compact<NetUid>, Compact<u64>)>)>',
  ],
  owner_ss58: [AccountId32, 'AccountId'],
  registrations: [vec(compact(NetUid)), 'Vec<Compact<NetUid>>'],
  validator_permits: [vec(compact(NetUid)), 'Vec<Compact<NetUid>>'],
  return_per_1000: [compact(u64), 'Compact<u64>'],
  total_daily_return: [compact(u64), 'Compact<u64>'],
})
type DelegateInfoValue = ValueOf<typeof DelegateInfo>

const BLOCKS_PER_DAY = 7_200
const THOUSAND_TAO = 1_000_000_000_000n

/**
 * Stakes on a hotkey by coldkey. The runtime uses a netuid as an index into the list of existing subnets to find the share pool. If a
 * netuid is missing in the middle, the stakes on later subnets are valued by another subnet's pool, and those on the last ones are left
 * out.
 */
function listNominators(ctx: Ctx, hotkey: Hex): DelegateInfoValue['nominators'] {
  const pools = listNetuids(ctx)
  const nominators = new Map<Hex, [number, bigint][]>()
  for (const { coldkey, netuid, share } of listShares(ctx, hotkey)) {
    const pool = pools[netuid]
    if (share.mantissa === 0n || pool === undefined) continue
    const stakes = nominators.get(coldkey) ?? []
    stakes.push([netuid, getValueOfShare(ctx, hotkey, pool, share)])
    nominators.set(coldkey, stakes)
  }
  return [...nominators]
}

/** `return_per_1000_tao`: what a thousand TAO on root would earn a day, the take left out. */
function returnPerThousand(take: number, stake: bigint, emissionPerDay: bigint): bigint {
  if (stake === 0n) return 0n
  const withoutTake = U64F64.sub(U64F64.one, U64F64.safeDiv(U64F64.fromInt(take), U64F64.fromInt(0xffff)))
  const thousands = U64F64.safeDiv(U64F64.fromInt(stake), U64F64.fromInt(THOUSAND_TAO))
  return U64F64.toU64(U64F64.safeDiv(U64F64.mul(emissionPerDay, withoutTake), thousands))
}

function readDelegate(ctx: Ctx, hotkey: Hex, withNominators: boolean): DelegateInfoValue {
  const { IsNetworkMember, ValidatorPermit, Emission, Tempo, Delegates, Owner } = subtensor.storage
  const registrations = IsNetworkMember.entries(ctx, hotkey)
    .filter(({ value }) => value)
    .map(({ keys }) => keys[1])
  const permits: number[] = []
  let emissionPerDay = 0n
  for (const netuid of registrations) {
    const uid = findUid(ctx, netuid, hotkey)
    if (uid === undefined) continue
    if (ValidatorPermit.get(ctx, netuid)[uid] === true) permits.push(netuid)
    const tempo = Tempo.get(ctx, netuid)
    if (tempo === 0) continue
    const epochsPerDay = U64F64.safeDiv(U64F64.fromInt(BLOCKS_PER_DAY), U64F64.fromInt(tempo))
    const emission = U64F64.fromInt(Emission.get(ctx, netuid)[uid] ?? 0n)
    emissionPerDay = U64F64.add(emissionPerDay, U64F64.mul(emission, epochsPerDay))
  }
  const take = Delegates.get(ctx, hotkey)
  return {
    delegate_ss58: hotkey,
    take,
    nominators: withNominators ? listNominators(ctx, hotkey) : [],
    owner_ss58: Owner.get(ctx, hotkey),
    registrations,
    validator_permits: permits,
    return_per_1000: returnPerThousand(take, getStakeForHotkeyOnSubnet(ctx, hotkey, ROOT_NETUID), emissionPerDay),
    total_daily_return: U64F64.toU64(emissionPerDay),
  }
}

const listDelegates = (ctx: Ctx): Hex[] => subtensor.storage.Delegates.entries(ctx).map(({ keys }) => keys[0])

export const delegateInfoRuntimeApi: RuntimeApi = {
  name: 'DelegateInfoRuntimeApi',
  version: 1,
  methods: {
    get_delegates: apiMethod({}, vec(DelegateInfo), (ctx) => listDelegates(ctx).map((hotkey) => readDelegate(ctx, hotkey, true))),
    get_delegate: apiMethod({ delegate_account: AccountId32 }, option(DelegateInfo), (ctx, { delegate_account }) =>
      subtensor.storage.Delegates.has(ctx, delegate_account) ? readDelegate(ctx, delegate_account, true) : undefined,
    ),
    get_delegated: apiMethod(
      { delegatee_account: AccountId32 },
      vec(tuple(DelegateInfo, tuple(compact(NetUid), compact(u64)))),
      (ctx, { delegatee_account: coldkey }) =>
        listDelegates(ctx).flatMap((hotkey) =>
          listNetuidsOfStake(ctx, hotkey, coldkey).map((netuid): [DelegateInfoValue, [number, bigint]] => [
            readDelegate(ctx, hotkey, false),
            [netuid, getStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, netuid)],
          ]),
        ),
    ),
  },
}
