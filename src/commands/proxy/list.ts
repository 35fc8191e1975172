import * as Args from '@oclif/core/args'
import { readConsents, readProxies } from '../../chain/wrap/proxy/read-proxies.js'
import { AccountNames } from '../../cli/accounts/name-accounts.js'
import { resolveColdkey } from '../../cli/accounts/resolve-account.js'
import { ChainCommand } from '../../cli/bases/chain-command.js'
import { walletFlags } from '../../cli/flags/flags.js'
import type { Look } from '../../render/look.js'
import { describeProxies, renderProxies } from '../../render/proxy.js'
import type { ProxyListReport } from '../../report/proxy.js'

export default class ProxyList extends ChainCommand<ProxyListReport> {
  static override summary = 'List who may act for an account.'
  static override description = 'With the kind, which says what each may call, and who pays the fees. Without an address it is the coldkey.'
  static override examples = ['<%= config.bin %> proxy list', '<%= config.bin %> proxy list treasury']
  static override args = {
    address: Args.string({ ignoreStdin: true, description: 'The account: a wallet, a name of the address book, or an address.' }),
  }
  static override flags = { ...walletFlags }

  override async run(): Promise<ProxyListReport> {
    const { args, flags } = await this.parse(ProxyList)
    const { address } = await resolveColdkey(flags, args.address, (text) => this.note(text))
    const client = await this.connect(flags.network)
    const known = await readProxies(client, address)
    const paying = await readConsents(client, address, [...new Set(known.proxies.map(({ delegate }) => delegate))])
    const head = { network: client.network.name, blockHash: client.blockHash }
    return describeProxies(head, address, known, paying, new AccountNames(flags).find)
  }

  protected override render(result: ProxyListReport, look: Look): string {
    return renderProxies(result, look)
  }
}
