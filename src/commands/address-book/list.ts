import { findAddressBook } from '../../cli/accounts/resolve-account.js'
import { BaseCommand } from '../../cli/bases/base-command.js'
import { renderAddressBook } from '../../render/address-book.js'
import type { Look } from '../../render/look.js'
import type { AddressBookReport } from '../../report/wallet/address-book.js'
import { readAddressBook } from '../../wallet/names/address-book.js'

export default class AddressBookList extends BaseCommand<AddressBookReport> {
  static override summary = 'List the names and their addresses.'
  static override examples = ['<%= config.bin %> address-book list']

  override async run(): Promise<AddressBookReport> {
    await this.parse(AddressBookList)
    const file = findAddressBook()
    return { file, addresses: readAddressBook(file) }
  }

  protected override render(result: AddressBookReport, look: Look): string {
    return renderAddressBook(result, look)
  }
}
