import * as Flags from '@oclif/core/flags'
import { planAddCollateral } from '../../chain/collateral/plan-add-collateral.js'
import { TxCommand } from '../../cli/bases/tx-command.js'
import { netuidArgs, netuidFlags, readNetuid, requireTolerance, toleranceFlags } from '../../cli/flags/subnet-flags.js'
import { parseAmountOrAll, readOrAsk } from '../../cli/terminal/ask-value.js'
import { parseAlpha, parseTao, price } from '../../core/money.js'
import type { WriteReport } from '../../report/write.js'
import type { CollateralAddResults } from '../../report/write-results.js'

export default class CollateralAdd extends TxCommand<CollateralAddResults> {
  static override summary = 'Lock more alpha as collateral of a hotkey.'
  static override description =
    'What is staked to the hotkey and free is taken first; what is missing is bought, all of it within the limit price or nothing. It ' +
    'cannot be taken out again: it is freed only as the hotkey earns. The hotkey is one of your own.'
  static override examples = [
    '<%= config.bin %> collateral add --netuid 3 --wallet miner --amount 50',
    '<%= config.bin %> collateral add --netuid 3 --wallet miner --amount 50 --limit-price 0.02',
  ]
  static override args = netuidArgs
  static override flags = {
    ...netuidFlags,
    amount: Flags.string({ char: 'a', summary: 'Alpha to lock, or all that is staked and free.', helpValue: '<alpha|all>' }),
    tolerance: toleranceFlags.tolerance,
    'limit-price': Flags.string({ summary: 'The most that is paid for an alpha, in place of a tolerance.', helpValue: '<TAO>' }),
    'hotkey-address': Flags.string({ hidden: true, summary: 'As --hotkey with an address.', aliases: ['hotkey-ss58'] }),
  }

  override async run(): Promise<WriteReport<CollateralAddResults>> {
    const { args, flags } = await this.parse(CollateralAdd)
    const tolerance = requireTolerance(flags)
    const given = flags['limit-price']
    const limitPrice = given === undefined ? null : price(BigInt(parseTao(given, 'limit price')))
    const netuid = await readNetuid(flags.netuid, args.netuid)
    const question = { message: 'Alpha to lock, or all', flag: 'amount' }
    const amount = await readOrAsk(flags.amount, question, (text) => parseAmountOrAll(text, (one) => parseAlpha(one, netuid)))
    const wallet = await this.openWallet(flags)
    const hotkey = await this.resolveHotkey(wallet, flags)
    const coldkey = await wallet.readAddress('coldkey')
    const client = await this.connect(flags.network)
    const request = { coldkey, hotkey, netuid, amount, tolerance, limitPrice } as const
    return this.execute(client, wallet, () => planAddCollateral(client, request), flags)
  }
}
