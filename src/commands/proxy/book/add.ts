import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import { addProxy } from '../../../cli/accounts/edit-proxy-book.js'
import { resolveAccount } from '../../../cli/accounts/resolve-account.js'
import { BaseCommand } from '../../../cli/bases/base-command.js'
import { walletPathFlags } from '../../../cli/flags/flags.js'
import { checkProxyName, entryFlags, proxyFactFlags, readProxyFacts } from '../../../cli/flags/proxies/proxy-book-flags.js'
import { readOrAsk } from '../../../cli/terminal/ask-value.js'
import type { Look } from '../../../render/look.js'
import { renderProxyEntry } from '../../../render/wallet/proxy-book.js'
import type { ProxyEntryReport } from '../../../report/wallet/proxy-book.js'

export default class ProxyBookAdd extends BaseCommand<ProxyEntryReport> {
  static override summary = 'Give a name to an account that is acted for by proxy.'
  static override description =
    'The name can then be used with --proxy, and wherever an address is wanted. It must not be that of a wallet or of another address. ' +
    'Kind, delay and spawner are for you to remember: what holds is what the chain says, see taoctl proxy list.'
  static override examples = [
    '<%= config.bin %> proxy book add vault 5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY --type Staking --delay 7200',
  ]
  static override hiddenAliases = ['config:add-proxy', 'config:add_proxy']
  static override args = {
    name: Args.string({ ignoreStdin: true, description: 'The name.' }),
    address: Args.string({ ignoreStdin: true, description: 'The account: an address, a wallet, or a name.' }),
  }
  static override flags = {
    ...entryFlags,
    address: Flags.string({ summary: 'The account, as the argument.', helpValue: '<name|address>' }),
    ...proxyFactFlags,
    overwrite: Flags.boolean({ summary: 'Let the name stand for this account from now on, if it stands for another.', default: false }),
    ...walletPathFlags,
  }

  override async run(): Promise<ProxyEntryReport> {
    const { args, flags } = await this.parse(ProxyBookAdd)
    const unsaid = { type: null, delay: null, spawner: null, note: null }
    const name = await readOrAsk(args.name ?? flags.name, { message: 'Name', flag: 'name' }, checkProxyName)
    const question = { message: 'Address of the account', flag: 'address' }
    const { address } = await readOrAsk(args.address ?? flags.address, question, (text) => resolveAccount(flags, text))
    const { entry, imitation } = addProxy(flags, { name, address, ...unsaid, ...readProxyFacts(flags) }, flags.overwrite)
    if (imitation !== undefined) this.addWarning(imitation, 'ADDRESS_LOOK_ALIKE')
    return entry
  }

  protected override render(result: ProxyEntryReport, look: Look): string {
    return renderProxyEntry(result, look)
  }
}
