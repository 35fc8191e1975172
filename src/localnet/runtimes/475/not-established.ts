import type { NotEstablished } from '../../frame/runtime.js'

/** What this chain assumes of 475. One entry a rule; the handler or formula says the same in its docstring, as does docs/localnet.md. */
export const notEstablished475: readonly NotEstablished[] = [
  {
    rule: 'what the kinds of proxies NonCritical, NonTransfer and NonFungible leave out, and which setters of owners belong to Owner',
    assumed: 'sudo, multisig, crowdloan and what each is named for; every setter that an owner may call',
  },
  {
    rule: 'the benchmarks of move_stake_limit and transfer_stake_and_hotkey',
    assumed: 'they weigh what swap_stake_limit and transfer_stake do; the fee is what is billed at most of each, which is known',
  },
  {
    rule: 'what the upgrade to 475 makes of root dividends that were owed at 425, and the storage version of SubtensorModule then',
    assumed: 'the dividends stay where they are, unclaimed, and the version stays 7',
  },
  { rule: 'how conviction rolls forward and decays', assumed: 'as at 425; only where a lock goes with its stake differs' },
  {
    rule: 'whose conviction has to be a tenth of the alpha that is out, for a subnet to change hands',
    assumed: 'that of the first hotkey alone; at 425, that of all together',
  },
  { rule: 'that recycle_alpha and burn_alpha announce the walk over the hotkeys of their coldkey', assumed: 'they do, as unstaking does' },
  {
    rule: 'in how many blocks a dissolved network is cleaned up: as many as its stakes take',
    assumed: 'eight phases a block, four blocks for each network; what this weighs is not counted',
  },
  {
    rule: 'when get_dynamic_info and get_metagraph leave a network out (whether it is "reportable")',
    assumed: 'from its dissolution on, as a network that does not exist',
  },
  {
    rule: 'the weights of pow_register, register_limit, register_network_with_identity and some setters of AdminUtils',
    assumed: 'those of their nearest relatives',
  },
  { rule: 'bounds of sudo_set_basket_min_trade_tao', assumed: 'none' },
  {
    rule: 'what root registration is set to on a chain that begins with this runtime',
    assumed:
      'what an upgrade has given the live chain: 1 TAO at least, one seat a block, a day of immunity; root takes stake from the start',
  },
  {
    rule: 'the benchmarks of 475',
    assumed: "ref times by the fees that the runtime's tests pin; proof sizes, growth with arguments (but of batches): as at 425",
  },
  { rule: 'the fee of swap_basket_many', assumed: 'that of its whole weight' },
  { rule: 'what a root_register costs less when it has run than was announced', assumed: 'nothing' },
  { rule: "an excess of a fee in alpha that its payer's account is too small to take", assumed: 'it is not given back' },
  {
    rule: 'which filters of the call to a proxy the call inside inherits, and whether it does where it was announced',
    assumed: 'all of them, that of batch_all against batch_all too; it does',
  },
  {
    rule: 'whether accounts that consented at 425 to pay for their proxies still do, now that consents are kept under another name',
    assumed: 'they do not, and consent anew',
  },
  {
    rule: 'whether a call through a proxy costs less where the call inside weighed less than was announced',
    assumed: 'it does not, as at 425',
  },
  {
    rule: 'the weights of swap_basket and swap_basket_many',
    assumed: 'those of two rows of stake_into_basket for each leg, and of a look over all rows',
  },
  { rule: 'the proof sizes of the weights of claims and trades of baskets', assumed: 'none, so that fees count their time alone' },
  { rule: 'how many baskets get_all_beta_pricing answers at once', assumed: '256' },
  { rule: 'when queued root dividends are put into baskets', assumed: 'after the emission of each block, those of one validator' },
  {
    rule: 'who gets the units that are left over where a Null epoch divides alpha',
    assumed: 'the largest remainders, the lower uid first among equal ones',
  },
  { rule: "a weight on itself in the row of a Null subnet's validator", assumed: "counts only for the owner's uid" },
  {
    rule: 'which consensus liquid alpha takes when its mode is Auto',
    assumed: "the last epoch's where the bonds penalty is one, else the present one",
  },
  { rule: 'when the length of a batch of weights is looked at', assumed: 'first' },
  {
    rule: 'when the size of a timelocked commit and the permit on a Null subnet are looked at, and whom a full queue evicts first',
    assumed: 'after the registration and before the rate limit; those of the least stake',
  },
  {
    rule: 'whether a swap of hotkeys has to wait for TxRateLimit of its coldkey, as at 425',
    assumed: 'it does not: the day between two swaps on a subnet is what it waits for',
  },
  {
    rule: 'when what is committed under a timelock has expired, and how many commitments are opened in a block',
    assumed: 'where its round is before the oldest pulse that is kept; all of them',
  },
  {
    rule: 'whether a call that finalizes a crowdloan has to spend also what others have sent to its account',
    assumed: 'it does not: as much as was raised',
  },
  { rule: 'the benchmarks of register_leased_network and terminate_lease', assumed: 'as at 425' },
  {
    rule: 'when an order of an owner who may not move funds is refused (OrderSignerFrozen), and who may not',
    assumed: 'once its signature is known to be good; who has announced a swap of coldkeys, disputed or not',
  },
  { rule: 'what the calls of LimitOrders weigh', assumed: 'as at 425; to clear away a linked output as much as to take back an order' },
  { rule: 'what the calls of Contracts weigh', assumed: 'as at 425' },
  { rule: 'where the base fee of gas goes', assumed: 'as other fees: it is recycled' },
  { rule: 'what TotalVotingPower counts, and when', assumed: 'nothing: it stays zero until the network is dissolved' },
]
