import { planRegister } from '../../chain/subnets/plan-register.js'
import { TxCommand } from '../../cli/bases/tx-command.js'
import { maxCostFlags } from '../../cli/flags/subnet-flags.js'
import { parseTao } from '../../core/money.js'
import type { WriteReport } from '../../report/write.js'
import type { SubnetRegisterResults } from '../../report/write-results.js'

export default class RootRegister extends TxCommand<SubnetRegisterResults> {
  static override summary = 'Register a hotkey on root.'
  static override description =
    "As subnets register --netuid 0. Newer runtimes burn root's price, which moves with every registration: it is read again when the " +
    'transaction is signed, and --max-cost refuses a higher one. On older ones it costs nothing, and stake decides.'
  static override examples = [
    '<%= config.bin %> root register --wallet validator --max-cost 0.5',
    '<%= config.bin %> root register --wallet validator --dry-run',
  ]
  static override flags = { ...maxCostFlags }

  override async run(): Promise<WriteReport<SubnetRegisterResults>> {
    const { flags } = await this.parse(RootRegister)
    const maxCostRao = flags['max-cost'] === undefined ? null : parseTao(flags['max-cost'], 'max cost')
    const wallet = await this.openWallet(flags)
    const hotkey = await this.resolveHotkey(wallet, flags)
    const coldkey = await wallet.readAddress('coldkey')
    const client = await this.connect(flags.network)
    return this.execute(client, wallet, () => planRegister(client, { coldkey, hotkey, netuid: 0, maxCostRao }), flags)
  }
}
