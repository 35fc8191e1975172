import * as Args from '@oclif/core/args'
import { findProxyBook } from '../../../cli/accounts/proxy-book-file.js'
import { BaseCommand } from '../../../cli/bases/base-command.js'
import { entryFlags } from '../../../cli/flags/proxies/proxy-book-flags.js'
import { readOrAsk } from '../../../cli/terminal/ask-value.js'
import type { Look } from '../../../render/look.js'
import { renderProxyEntry } from '../../../render/wallet/proxy-book.js'
import type { ProxyEntryReport } from '../../../report/wallet/proxy-book.js'
import { removeFromProxyBook } from '../../../wallet/names/proxy-book.js'

export default class ProxyBookRemove extends BaseCommand<ProxyEntryReport> {
  static override summary = 'Forget a name of the book of proxies; on the chain nothing changes.'
  static override examples = ['<%= config.bin %> proxy book remove vault']
  static override hiddenAliases = ['config:remove-proxy', 'config:remove_proxy']
  static override args = { name: Args.string({ ignoreStdin: true, description: 'The name.' }) }
  static override flags = { ...entryFlags }

  override async run(): Promise<ProxyEntryReport> {
    const { args, flags } = await this.parse(ProxyBookRemove)
    const name = await readOrAsk(args.name ?? flags.name, { message: 'Name', flag: 'name' }, (text) => text)
    return removeFromProxyBook(findProxyBook(), name)
  }

  protected override render(result: ProxyEntryReport, look: Look): string {
    return renderProxyEntry(result, look)
  }
}
