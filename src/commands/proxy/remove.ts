import { readProxyKind } from '../../chain/proxy/list-kinds.js'
import { planRemoveProxy } from '../../chain/proxy/plan-proxies.js'
import { resolveAccount } from '../../cli/accounts/resolve-account.js'
import { TxCommand } from '../../cli/bases/tx-command.js'
import { delegateArgs, delegateFlags, findKind, kindFlags, readDelegate } from '../../cli/flags/proxy-flags.js'
import type { WriteReport } from '../../report/write.js'
import type { ProxyChangeResults } from '../../report/write-results.js'

export default class ProxyRemove extends TxCommand<ProxyChangeResults> {
  static override summary = 'End that another account acts for the coldkey.'
  static override description = 'Kind and delay are needed only where it is a proxy in several ways. Its deposit comes back.'
  static override examples = [
    '<%= config.bin %> proxy remove bot --wallet treasury',
    '<%= config.bin %> proxy remove bot --type staking --delay 0 --wallet treasury',
  ]
  static override args = delegateArgs
  static override flags = { ...delegateFlags, ...kindFlags }

  override async run(): Promise<WriteReport<ProxyChangeResults>> {
    const { args, flags } = await this.parse(ProxyRemove)
    const kind = findKind(flags)
    const { address: delegate } = await readDelegate(args.delegate, flags.delegate, (text) => resolveAccount(flags, text))
    const wallet = await this.openWallet(flags)
    const account = await wallet.readAddress('coldkey')
    const client = await this.connect(flags.network)
    const type = kind === undefined ? undefined : await readProxyKind(client, kind)
    const { delay } = flags
    const choice = { delegate, ...(type === undefined ? {} : { type }), ...(delay === undefined ? {} : { delay }) }
    return this.execute(client, wallet, () => planRemoveProxy(client, account, choice), flags)
  }
}
