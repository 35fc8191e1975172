/**
 * Documentation of calls whose meaning at 475 clients find nowhere else, in words of ours. The signs by which they recognise it stand as in
 * the runtime's own: `does not modify state`, `burn`, `MAX_UNSTAKE_ALL_LEGS`, `AlphaBalance::MAX`, `ignored`.
 */

const WHOLE_POSITION = '`alpha_amount` of `AlphaBalance::MAX` stands for all that the position holds when the call is executed.'
const LEGS = `Looks at no more than \`MAX_UNSTAKE_ALL_LEGS\` positions; those that remain are left for another call.`
const retired = (successor: string): string =>
  'Deprecated, and kept so that indices stay.\nThe call charges a fee, succeeds, and does not modify state.\nMake ' +
  `\`AdminUtils::${successor}\` instead.`

export const subtensorCallDocs475 = {
  set_tempo: retired('sudo_set_tempo'),
  set_activity_cutoff_factor: retired('sudo_set_activity_cutoff_factor'),
  root_register:
    'Registers a hotkey on the root network.\nThe coldkey pays the burn price of root, which follows demand as on subnets and is ' +
    'recycled. No stake is needed. If all seats are taken, the member with the least stake that is not immune loses its own.',
  unstake_all: `Removes the stake of a coldkey from a hotkey on all subnets.\n${LEGS}`,
  unstake_all_alpha: `Removes the stake of a coldkey from a hotkey on all subnets but root, and stakes it on root.\n${LEGS}`,
  move_stake: `Moves stake from one hotkey to another, and between subnets.\n${WHOLE_POSITION}`,
  swap_stake: `Moves stake of one hotkey to another subnet.\n${WHOLE_POSITION}`,
  swap_stake_limit: `Moves stake of one hotkey to another subnet, at no worse a price than \`limit_price\`.\n${WHOLE_POSITION}`,
  transfer_stake: `Gives stake to another coldkey; the hotkey stays.\n${WHOLE_POSITION}`,
  move_stake_limit:
    'Moves stake as `move_stake` does, at no worse a price than `limit_price`: alpha of the destination for one alpha of the ' +
    `origin, times 10^9.\n${WHOLE_POSITION}`,
  transfer_stake_and_hotkey: `Gives stake to another coldkey, at another hotkey.\n${WHOLE_POSITION}`,
  claim_root:
    'Claims what a coldkey is owed of the baskets of all validators at which it has root stake, and stakes it on root.\n`subnets` is ' +
    'ignored; it is there so that calls of earlier clients can still be decoded.',
  claim_root_with_hotkey:
    'Claims what a coldkey is owed of the basket of one validator, and stakes it on root. Rows of dust are left in the basket.',
  stake_into_basket: 'Stakes TAO into the basket of a root validator, in proportion to what it holds, for shares of it.',
  swap_basket:
    'Sells a holding of a basket and buys another. Only the coldkey that owns the hotkey may, or its `BasketTrading` proxy; ' +
    '`BasketTradingEnabled` and the caps of baskets bound it.',
  swap_basket_many: 'Trades several legs of a basket, all or none. A leg is (origin_netuid, destination_netuid, amount, min_amount_out).',
  add_collateral: 'Locks more alpha as collateral of a hotkey, and buys what of it is not staked there yet at `limit_price` or better.',
  set_min_collateral:
    'Sets the least collateral of a hotkey: it is not drained below that, and emission fills it up. Zero takes the floor away.',
  pow_register: 'Registers a hotkey by work, where the owner allows it, without a burn, without collateral and without a fee.',
  sudo_set_root_claim_threshold:
    'Sets the least that a root claim pays out. Baskets are claimed as a whole, so that only root, netuid 0, is taken.',
  register: 'Registers a hotkey on a subnet. The work is not looked at any more: the price is paid as by `burned_register`.',
} as const
