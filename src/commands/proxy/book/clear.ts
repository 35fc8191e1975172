import { findProxyBook } from '../../../cli/accounts/proxy-book-file.js'
import { BaseCommand } from '../../../cli/bases/base-command.js'
import { confirmFlags } from '../../../cli/flags/flags.js'
import { cancelled } from '../../../core/errors.js'
import type { Look } from '../../../render/look.js'
import { renderProxyBookClear } from '../../../render/wallet/proxy-book.js'
import type { ProxyBookClearReport } from '../../../report/wallet/proxy-book.js'
import { clearProxyBook, readProxyBook } from '../../../wallet/names/proxy-book.js'

export default class ProxyBookClear extends BaseCommand<ProxyBookClearReport> {
  static override summary = 'Forget all names of the book of proxies; on the chain nothing changes.'
  static override examples = ['<%= config.bin %> proxy book clear --yes']
  static override hiddenAliases = ['config:clear-proxies', 'config:clear_proxies']
  static override flags = { ...confirmFlags }

  override async run(): Promise<ProxyBookClearReport> {
    const { flags } = await this.parse(ProxyBookClear)
    const file = findProxyBook()
    const count = readProxyBook(file).length
    if (count > 0 && !flags.yes) {
      const { askConfirmation } = await import('../../../cli/terminal/prompts.js')
      if (!(await askConfirmation(count === 1 ? 'Forget the only name?' : `Forget all ${count} names?`))) throw cancelled()
    }
    return { file, removed: clearProxyBook(file) }
  }

  protected override render(result: ProxyBookClearReport, look: Look): string {
    return renderProxyBookClear(result, look)
  }
}
