import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import { findForeignBook, importAddresses } from '../../cli/accounts/import-addresses.js'
import { BaseCommand } from '../../cli/bases/base-command.js'
import { walletPathFlags } from '../../cli/flags/flags.js'
import { walletError } from '../../core/errors.js'
import { renderBookImport } from '../../render/address-book.js'
import type { Look } from '../../render/look.js'
import type { BookImportReport } from '../../report/wallet/address-book.js'

export default class AddressBookImport extends BaseCommand<BookImportReport> {
  static override summary = 'Take over the address book of btcli 11, or another one of taoctl.'
  static override description =
    'Reads the file and changes nothing in it. An entry whose name stands for another address here is left out and named, as is one ' +
    'without a usable name or address; the others are taken all the same, and the exit code is 4 then.'
  static override examples = ['<%= config.bin %> address-book import', '<%= config.bin %> address-book import other-machine.json']
  static override args = {
    file: Args.string({
      ignoreStdin: true,
      description: 'The file; otherwise the book of btcli 11: BTCLI_ADDRESSES_PATH, or ~/.bittensor/btcli_addresses.json.',
    }),
  }
  static override flags = {
    overwrite: Flags.boolean({ summary: 'Let names that stand for other addresses stand for those of the file.' }),
    ...walletPathFlags,
  }

  override async run(): Promise<BookImportReport> {
    const { args, flags } = await this.parse(AddressBookImport)
    const { report, imitations } = importAddresses(flags, args.file ?? findForeignBook(), flags.overwrite)
    for (const imitation of imitations) this.addWarning(imitation, 'ADDRESS_LOOK_ALIKE')
    const { skipped } = report
    if (skipped.length === 0) return report
    this.failWith(
      report,
      walletError(`${skipped.length === 1 ? 'One entry was' : `${skipped.length} entries were`} left out`, 'IMPORT_INCOMPLETE', {
        why: skipped.map(({ name, reason }) => `${name ?? 'An entry without a name'}: ${reason}`).join(' '),
        hint: 'Add them with taoctl address-book add, under other names, or with --overwrite.',
        details: { skipped: skipped.flatMap(({ name }) => name ?? []) },
      }),
    )
  }

  protected override render(result: BookImportReport, look: Look): string {
    return renderBookImport(result, look)
  }
}
