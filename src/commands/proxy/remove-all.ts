import { planRemoveProxies } from '../../chain/proxy/plan-proxies.js'
import { TxCommand } from '../../cli/bases/tx-command.js'
import type { WriteReport } from '../../report/write.js'
import type { ProxyRemoveAllResults } from '../../report/write-results.js'

export default class ProxyRemoveAll extends TxCommand<ProxyRemoveAllResults> {
  static override summary = 'End that anybody else acts for the coldkey.'
  static override description = 'All of its proxies are removed, and their deposit comes back. An account without a key is lost by that.'
  static override examples = ['<%= config.bin %> proxy remove-all --wallet treasury']

  override async run(): Promise<WriteReport<ProxyRemoveAllResults>> {
    const { flags } = await this.parse(ProxyRemoveAll)
    const wallet = await this.openWallet(flags)
    const account = await wallet.readAddress('coldkey')
    const client = await this.connect(flags.network)
    return this.execute(client, wallet, () => planRemoveProxies(client, account), flags)
  }
}
