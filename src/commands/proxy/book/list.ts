import { findProxyBook } from '../../../cli/accounts/proxy-book-file.js'
import { BaseCommand } from '../../../cli/bases/base-command.js'
import type { Look } from '../../../render/look.js'
import { renderProxyBook } from '../../../render/wallet/proxy-book.js'
import type { ProxyBookReport } from '../../../report/wallet/proxy-book.js'
import { readProxyBook } from '../../../wallet/names/proxy-book.js'

export default class ProxyBookList extends BaseCommand<ProxyBookReport> {
  static override summary = 'List the accounts that the book of proxies has names for.'
  static override description = 'Who may act for them now is what the chain says: taoctl proxy list <name>.'
  static override examples = ['<%= config.bin %> proxy book list']
  static override hiddenAliases = ['config:proxies']

  override async run(): Promise<ProxyBookReport> {
    await this.parse(ProxyBookList)
    const file = findProxyBook()
    return { file, proxies: readProxyBook(file) }
  }

  protected override render(result: ProxyBookReport, look: Look): string {
    return renderProxyBook(result, look)
  }
}
