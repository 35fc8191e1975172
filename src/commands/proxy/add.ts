import { readProxyKind } from '../../chain/proxy/list-kinds.js'
import { planAddProxy } from '../../chain/proxy/plan-proxies.js'
import { findImitation, resolveAccount } from '../../cli/accounts/resolve-account.js'
import { TxCommand } from '../../cli/bases/tx-command.js'
import { delegateArgs, delegateFlags, findKind, kindFlags, readDelegate } from '../../cli/flags/proxy-flags.js'
import { askKind } from '../../cli/inputs/ask-kind.js'
import { requireAnswer } from '../../cli/terminal/prompts.js'
import type { WriteReport } from '../../report/write.js'
import type { ProxyChangeResults } from '../../report/write-results.js'

export default class ProxyAdd extends TxCommand<ProxyChangeResults> {
  static override summary = 'Let another account act for the coldkey.'
  static override description =
    'The kind says what it may call: `taoctl proxy types` lists them. With a delay it has to announce each call, which can then be ' +
    'rejected for so many blocks. A deposit is held on the coldkey until the proxy is removed.'
  static override examples = [
    '<%= config.bin %> proxy add bot --type staking --wallet treasury',
    '<%= config.bin %> proxy add bot --type transfer --delay 7200 --wallet treasury',
  ]
  static override args = delegateArgs
  static override flags = { ...delegateFlags, ...kindFlags }

  override async run(): Promise<WriteReport<ProxyChangeResults>> {
    const { args, flags } = await this.parse(ProxyAdd)
    const kind = findKind(flags)
    const delegate = await readDelegate(args.delegate, flags.delegate, (text) => resolveAccount(flags, text))
    if (kind === undefined) requireAnswer('type')
    const imitation = findImitation(flags, delegate)
    if (imitation !== undefined) this.addWarning(imitation, 'ADDRESS_LOOK_ALIKE')
    const wallet = await this.openWallet(flags)
    const account = await wallet.readAddress('coldkey')
    const client = await this.connect(flags.network)
    const type = kind === undefined ? await askKind(client) : await readProxyKind(client, kind)
    const wanted = { delegate: delegate.address, type, delay: flags.delay ?? 0 }
    return this.execute(client, wallet, () => planAddProxy(client, account, wanted), flags)
  }
}
