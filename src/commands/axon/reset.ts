import { planServeAxon, WITHDRAWN } from '../../chain/serving/plan-serve-axon.js'
import { TxCommand } from '../../cli/bases/tx-command.js'
import { netuidArgs, netuidFlags, readNetuid } from '../../cli/flags/subnet-flags.js'
import type { WriteReport } from '../../report/write.js'
import type { AxonResults } from '../../report/write-results.js'

export default class AxonReset extends TxCommand<AxonResults> {
  static override summary = 'Withdraw the axon of a neuron.'
  static override description =
    'The hotkey signs. An entry cannot be removed from the chain: 0.0.0.0:1 is announced in its place, as btcli does. A certificate stays.'
  static override examples = ['<%= config.bin %> axon reset --netuid 1 --wallet miner']
  static override args = netuidArgs
  static override flags = { ...netuidFlags }

  override async run(): Promise<WriteReport<AxonResults>> {
    const { args, flags } = await this.parse(AxonReset)
    const netuid = await readNetuid(flags.netuid, args.netuid)
    const wallet = await this.openWallet(flags)
    const hotkey = await wallet.readAddress('hotkey')
    const client = await this.connect(flags.network)
    const request = { id: 'axon reset', hotkey, netuid, ...WITHDRAWN, certificate: null } as const
    return this.execute(client, wallet, () => planServeAxon(client, request), flags)
  }
}
