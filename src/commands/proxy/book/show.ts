import * as Args from '@oclif/core/args'
import { findProxyBook } from '../../../cli/accounts/proxy-book-file.js'
import { BaseCommand } from '../../../cli/bases/base-command.js'
import type { Look } from '../../../render/look.js'
import { renderProxyEntry } from '../../../render/wallet/proxy-book.js'
import type { ProxyEntryReport } from '../../../report/wallet/proxy-book.js'
import { getProxyEntry } from '../../../wallet/names/proxy-book.js'

export default class ProxyBookShow extends BaseCommand<ProxyEntryReport> {
  static override summary = 'Show what the book of proxies says of a name.'
  static override examples = ['<%= config.bin %> proxy book show vault']
  static override args = { name: Args.string({ ignoreStdin: true, required: true, description: 'The name.' }) }

  override async run(): Promise<ProxyEntryReport> {
    const { args } = await this.parse(ProxyBookShow)
    return getProxyEntry(findProxyBook(), args.name)
  }

  protected override render(result: ProxyEntryReport, look: Look): string {
    return renderProxyEntry(result, look)
  }
}
