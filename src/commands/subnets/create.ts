import { planCreateSubnet } from '../../chain/subnets/plan-create.js'
import { TxCommand } from '../../cli/bases/tx-command.js'
import { maxCostFlags } from '../../cli/flags/subnet-flags.js'
import { parseTao } from '../../core/money.js'
import type { WriteReport } from '../../report/write.js'
import type { SubnetCreateResults } from '../../report/write-results.js'

export default class SubnetsCreate extends TxCommand<SubnetCreateResults> {
  static override summary = 'Create a subnet.'
  static override description =
    "The cost becomes the TAO of the new subnet's pool and does not come back. It doubles with each creation on the chain and decays over " +
    'time, so it is read again when the transaction is signed; --max-cost refuses a higher one. Where there are as many subnets as allowed ' +
    'another one makes room; newer runtimes then queue the new one, which comes some blocks later.'
  static override examples = [
    '<%= config.bin %> subnets create --wallet owner --max-cost 1000',
    '<%= config.bin %> subnets create --wallet owner --dry-run',
  ]
  static override flags = { ...maxCostFlags }

  override async run(): Promise<WriteReport<SubnetCreateResults>> {
    const { flags } = await this.parse(SubnetsCreate)
    const maxCostRao = flags['max-cost'] === undefined ? null : parseTao(flags['max-cost'], 'max cost')
    const wallet = await this.openWallet(flags)
    const hotkey = await this.resolveHotkey(wallet, flags)
    const coldkey = await wallet.readAddress('coldkey')
    const client = await this.connect(flags.network)
    return this.execute(client, wallet, () => planCreateSubnet(client, { coldkey, hotkey, maxCostRao }), flags)
  }
}
