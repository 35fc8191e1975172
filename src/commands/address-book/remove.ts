import * as Args from '@oclif/core/args'
import { findAddressBook } from '../../cli/accounts/resolve-account.js'
import { BaseCommand } from '../../cli/bases/base-command.js'
import { renderBookEntry } from '../../render/address-book.js'
import type { Look } from '../../render/look.js'
import type { BookEntryReport } from '../../report/wallet/address-book.js'
import { removeFromBook } from '../../wallet/names/address-book.js'

export default class AddressBookRemove extends BaseCommand<BookEntryReport> {
  static override summary = 'Forget a name.'
  static override examples = ['<%= config.bin %> address-book remove exchange']
  static override args = { name: Args.string({ ignoreStdin: true, required: true, description: 'The name.' }) }

  override async run(): Promise<BookEntryReport> {
    const { args } = await this.parse(AddressBookRemove)
    return removeFromBook(findAddressBook(), args.name)
  }

  protected override render(result: BookEntryReport, look: Look): string {
    return renderBookEntry(result, look)
  }
}
