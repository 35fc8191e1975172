import * as Flags from '@oclif/core/flags'
import { planContribute } from '../../chain/crowd/plan-contribute.js'
import { TxCommand } from '../../cli/bases/tx-command.js'
import { readTip } from '../../cli/bases/write-choice.js'
import { crowdArgs, crowdFlags, readCrowdloanId } from '../../cli/flags/crowd/crowd-flags.js'
import { startAmount } from '../../cli/inputs/start-amount.js'
import type { CrowdContributeResults } from '../../report/crowd/crowd-results.js'
import type { WriteReport } from '../../report/write.js'

export default class CrowdContribute extends TxCommand<CrowdContributeResults> {
  static override summary = 'Put TAO into a crowdloan.'
  static override description =
    'Until its creator finalizes it, all of it can be taken back with crowd withdraw. Of more than is left to raise only what is left is ' +
    'taken. What becomes of the money is shown before it is signed.'
  static override examples = [
    '<%= config.bin %> crowd contribute 3 --amount 25 -w owner',
    '<%= config.bin %> crowd contribute --id 3 --amount all --dry-run',
  ]
  static override args = crowdArgs
  static override flags = {
    ...crowdFlags,
    amount: Flags.string({ char: 'a', summary: 'How much, or all that the account can do without.', helpValue: '<TAO|all>' }),
  }

  override async run(): Promise<WriteReport<CrowdContributeResults>> {
    const { args, flags } = await this.parse(CrowdContribute)
    const id = await readCrowdloanId(flags.id, args.id)
    const amount = startAmount(flags.amount, 'Amount in TAO, or all')
    const wallet = await this.openWallet(flags)
    const coldkey = await wallet.readAddress('coldkey')
    const client = await this.connect(flags.network)
    const amountRao = await amount.finish(client, coldkey)
    const tipRao = amountRao === 'all' ? await this.readExtraFees(client, flags, coldkey, false) : readTip(flags)
    return this.execute(client, wallet, () => planContribute(client, { coldkey, id, amountRao, tipRao }), flags)
  }
}
