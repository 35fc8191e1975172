import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import { changeProxy } from '../../../cli/accounts/edit-proxy-book.js'
import { resolveAccount } from '../../../cli/accounts/resolve-account.js'
import { BaseCommand } from '../../../cli/bases/base-command.js'
import { walletPathFlags } from '../../../cli/flags/flags.js'
import { entryFlags, proxyFactFlags, readProxyFacts } from '../../../cli/flags/proxies/proxy-book-flags.js'
import { readOrAsk } from '../../../cli/terminal/ask-value.js'
import { usageError } from '../../../core/errors.js'
import type { Look } from '../../../render/look.js'
import { renderProxyEntry } from '../../../render/wallet/proxy-book.js'
import type { ProxyEntryReport } from '../../../report/wallet/proxy-book.js'

export default class ProxyBookUpdate extends BaseCommand<ProxyEntryReport> {
  static override summary = 'Change what the book of proxies says of a name.'
  static override description = 'What is not named stays as it is; --note "" takes the note away.'
  static override examples = ['<%= config.bin %> proxy book update vault --delay 0 --note "for the desk"']
  static override hiddenAliases = ['config:update-proxy', 'config:update_proxy']
  static override args = { name: Args.string({ ignoreStdin: true, description: 'The name.' }) }
  static override flags = {
    ...entryFlags,
    address: Flags.string({ summary: 'The account from now on.', helpValue: '<name|address>' }),
    ...proxyFactFlags,
    ...walletPathFlags,
  }

  override async run(): Promise<ProxyEntryReport> {
    const { args, flags } = await this.parse(ProxyBookUpdate)
    const change = {
      ...(flags.address === undefined ? {} : { address: resolveAccount(flags, flags.address).address }),
      ...readProxyFacts(flags),
    }
    if (Object.keys(change).length === 0) {
      throw usageError('Nothing to change', 'INPUT_MISSING', { hint: 'Give --address, --type, --delay, --spawner or --note.' })
    }
    const name = await readOrAsk(args.name ?? flags.name, { message: 'Name', flag: 'name' }, (text) => text)
    const { entry, imitation } = changeProxy(flags, name, change)
    if (imitation !== undefined) this.addWarning(imitation, 'ADDRESS_LOOK_ALIKE')
    return entry
  }

  protected override render(result: ProxyEntryReport, look: Look): string {
    return renderProxyEntry(result, look)
  }
}
