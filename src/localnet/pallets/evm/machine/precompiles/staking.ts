/** 0x805: staking in rao and alpha; 0x801, its older form in wei. */
import { concatBytes } from '@noble/hashes/utils.js'
import type { CallValue } from '../../../../frame/values.js'
import { hexToBytes } from '../../../../schema/scale.js'
import { getNominatorMinRequiredStake } from '../../../subtensor/staking/clear-small-nomination.js'
import { getTotalStakeForColdkey } from '../../../subtensor/staking/coldkey-stake.js'
import { listShares } from '../../../subtensor/staking/list-shares.js'
import { getStakeForHotkeyAndColdkeyOnSubnet, getStakeForHotkeyOnSubnet } from '../../../subtensor/staking/stake-share-pool.js'
import { getTotalStakeForHotkey } from '../../../subtensor/staking/total-stake.js'
import { RAO_IN_WEI } from '../../account-basic.js'
import { accountOfAddress } from '../../account-of-address.js'
import { fail, failOther } from '../exit.js'
import type { Frame } from '../frame.js'
import type { World } from '../world.js'
import { addressOf } from './addresses.js'
import { allowances } from './allowances.js'
import { Arguments, answer, chargeReads, NOTHING } from './arguments.js'
import { dispatchFrom, functionsOf, type PrecompileFunction } from './dispatch-call.js'
import type { Precompile } from './precompile.js'

type Args = CallValue['args']

/** A function that makes a call for whoever called it. */
function calls(signature: string, pallet: string, name: string, argsOf: (args: Arguments) => Args): PrecompileFunction {
  const takes = signature.split(',').length
  return {
    signature,
    takes,
    isPayable: true,
    run: (frame, world, words) => {
      dispatchFrom(frame, world, { pallet, name, args: argsOf(new Arguments(words)) }, accountOfAddress(frame.context.caller))
      return NOTHING
    },
  }
}

function views(signature: string, read: (world: World, args: Arguments) => bigint): PrecompileFunction {
  return {
    signature,
    takes: signature.split(',').length,
    isView: true,
    run: (frame, world, words) => {
      chargeReads(frame, 2)
      return answer(read(world, new Arguments(words)))
    },
  }
}

const SUBTENSOR = 'SubtensorModule'
/** Without a delay, and for staking alone. */
const proxyOf = (args: Arguments): Args => ({
  delegate: { type: 'Id', value: args.account() },
  proxy_type: { type: 'Staking' },
  delay: 0,
})
const proxies = [calls('addProxy(bytes32)', 'Proxy', 'add_proxy', proxyOf), calls('removeProxy(bytes32)', 'Proxy', 'remove_proxy', proxyOf)]

/** The amount stands before the subnet in these, as against the runtime's calls. */
function amountThenNetuid(name: string, args: Arguments): Args {
  const hotkey = args.account()
  const amount = args.amount()
  return { hotkey, [name]: amount, netuid: args.netuid() }
}

function limited(name: string, args: Arguments): Args {
  const hotkey = args.account()
  return { hotkey, [name]: args.amount(), limit_price: args.amount(), allow_partial: args.flag(), netuid: args.netuid() }
}

const stakeOf = ({ ctx }: World, args: Arguments): bigint => {
  const hotkey = args.account()
  return getStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, args.account(), args.netuid())
}

const inRao: readonly PrecompileFunction[] = [
  calls('addStake(bytes32,uint256,uint256)', SUBTENSOR, 'add_stake', (args) => amountThenNetuid('amount_staked', args)),
  calls('removeStake(bytes32,uint256,uint256)', SUBTENSOR, 'remove_stake', (args) => amountThenNetuid('amount_unstaked', args)),
  calls('removeStakeFull(bytes32,uint256)', SUBTENSOR, 'remove_stake_full_limit', (args) => ({
    hotkey: args.account(),
    netuid: args.netuid(),
    limit_price: undefined,
  })),
  calls('removeStakeFullLimit(bytes32,uint256,uint256)', SUBTENSOR, 'remove_stake_full_limit', (args) => ({
    hotkey: args.account(),
    netuid: args.netuid(),
    limit_price: args.price(),
  })),
  calls('moveStake(bytes32,bytes32,uint256,uint256,uint256)', SUBTENSOR, 'move_stake', (args) => ({
    origin_hotkey: args.account(),
    destination_hotkey: args.account(),
    origin_netuid: args.netuid(),
    destination_netuid: args.netuid(),
    alpha_amount: args.amount(),
  })),
  calls('transferStake(bytes32,bytes32,uint256,uint256,uint256)', SUBTENSOR, 'transfer_stake', (args) => ({
    destination_coldkey: args.account(),
    hotkey: args.account(),
    origin_netuid: args.netuid(),
    destination_netuid: args.netuid(),
    alpha_amount: args.amount(),
  })),
  calls('burnAlpha(bytes32,uint256,uint256)', SUBTENSOR, 'burn_alpha', (args) => amountThenNetuid('amount', args)),
  calls('addStakeLimit(bytes32,uint256,uint256,bool,uint256)', SUBTENSOR, 'add_stake_limit', (args) => limited('amount_staked', args)),
  calls('removeStakeLimit(bytes32,uint256,uint256,bool,uint256)', SUBTENSOR, 'remove_stake_limit', (args) =>
    limited('amount_unstaked', args),
  ),
  ...proxies,
  views('getTotalHotkeyStake(bytes32)', ({ ctx }, args) => getTotalStakeForHotkey(ctx, args.account())),
  views('getStake(bytes32,bytes32,uint256)', stakeOf),
  views('getTotalAlphaStaked(bytes32,uint256)', ({ ctx }, args) => getStakeForHotkeyOnSubnet(ctx, args.account(), args.netuid())),
]

const OLD_ADDRESS = addressOf(0x801)
const U64_MAX = 0xffff_ffff_ffff_ffffn

/** The stake comes along with the call: it goes back to the caller first, who then stakes it. */
function addStakeSent(frame: Frame, world: World, words: readonly Uint8Array[]): Uint8Array {
  const { caller, value } = frame.context
  const coldkey = accountOfAddress(caller)
  const amount = value / RAO_IN_WEI
  if (amount > U64_MAX) throw fail('OutOfFund')
  if (value > 0n) {
    const args = { dest: { type: 'Id', value: coldkey }, value: amount }
    const back = { pallet: 'Balances', name: 'transfer_allow_death', args }
    if (!world.ctx.dispatch(back, { type: 'Signed', who: accountOfAddress(OLD_ADDRESS) }).ok) {
      throw failOther('Transfer back to caller failed')
    }
  }
  const args = new Arguments(words)
  const call = { hotkey: args.account(), netuid: args.netuid(), amount_staked: amount }
  dispatchFrom(frame, world, { pallet: SUBTENSOR, name: 'add_stake', args: call }, coldkey)
  return NOTHING
}

const inWei: readonly PrecompileFunction[] = [
  { signature: 'addStake(bytes32,uint256)', takes: 2, isPayable: true, run: addStakeSent },
  calls('removeStake(bytes32,uint256,uint256)', SUBTENSOR, 'remove_stake', (args) => {
    const hotkey = args.account()
    const amount = args.word() / RAO_IN_WEI
    if (amount > U64_MAX) throw fail('OutOfFund')
    return { hotkey, amount_unstaked: amount, netuid: args.netuid() }
  }),
  ...proxies,
  views('getTotalHotkeyStake(bytes32)', ({ ctx }, args) => getTotalStakeForHotkey(ctx, args.account()) * RAO_IN_WEI),
  views('getStake(bytes32,bytes32,uint256)', (world, args) => stakeOf(world, args) * RAO_IN_WEI),
]

/** What all stake of a coldkey gives if it is sold, in units of so many to a rao. */
const totalColdkeyStake = (unit: bigint): PrecompileFunction =>
  views('getTotalColdkeyStake(bytes32)', ({ ctx }, args) => getTotalStakeForColdkey(ctx, args.account()) * unit)

/** Each share of the hotkey is paid for, on whatever subnet it is. */
const alphaStakedValidators: PrecompileFunction = {
  signature: 'getAlphaStakedValidators(bytes32,uint256)',
  takes: 2,
  isView: true,
  run: (frame, { ctx }, words) => {
    const args = new Arguments(words)
    const hotkey = args.account()
    const netuid = args.netuid()
    const shares = listShares(ctx, hotkey)
    chargeReads(frame, shares.length)
    const coldkeys = shares.filter((share) => share.netuid === netuid).map(({ coldkey }) => hexToBytes(coldkey))
    return concatBytes(answer(32n), answer(BigInt(coldkeys.length)), ...coldkeys)
  },
}

const minimalNomination: PrecompileFunction = {
  signature: 'getNominatorMinRequiredStake()',
  takes: 0,
  isView: true,
  run: (frame, { ctx }) => {
    chargeReads(frame, 2)
    return answer(getNominatorMinRequiredStake(ctx))
  },
}

export const staking: Readonly<Record<string, Precompile>> = {
  [addressOf(0x805)]: functionsOf('Staking', [
    ...inRao,
    totalColdkeyStake(1n),
    views('getTotalColdkeyStakeOnSubnet(bytes32,uint256)', ({ ctx }, args) => getTotalStakeForColdkey(ctx, args.account(), args.netuid())),
    alphaStakedValidators,
    minimalNomination,
    ...allowances,
  ]),
  [OLD_ADDRESS]: functionsOf('Staking', [...inWei, totalColdkeyStake(RAO_IN_WEI)]),
}
