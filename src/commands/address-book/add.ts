import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import { addAddress, resolveAccount } from '../../cli/accounts/resolve-account.js'
import { BaseCommand } from '../../cli/bases/base-command.js'
import { walletPathFlags } from '../../cli/flags/flags.js'
import { renderBookEntry } from '../../render/address-book.js'
import type { Look } from '../../render/look.js'
import type { BookEntryReport } from '../../report/wallet/address-book.js'

export default class AddressBookAdd extends BaseCommand<BookEntryReport> {
  static override summary = 'Give an address a name.'
  static override description = 'The name can then be used wherever an address is wanted. It must not be that of a wallet.'
  static override examples = [
    '<%= config.bin %> address-book add exchange 5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY --note "deposits"',
  ]
  static override hiddenAliases = ['address-book:save']
  static override args = {
    name: Args.string({ ignoreStdin: true, required: true, description: 'The name.' }),
    address: Args.string({ ignoreStdin: true, required: true, description: 'The address, or WALLET, or WALLET/HOTKEY.' }),
  }
  static override flags = {
    note: Flags.string({ summary: 'Something to remember it by.', helpValue: '<text>' }),
    overwrite: Flags.boolean({ summary: 'Let the name stand for this address from now on, if it stands for another.' }),
    ...walletPathFlags,
  }

  override async run(): Promise<BookEntryReport> {
    const { args, flags } = await this.parse(AddressBookAdd)
    const entry = { name: args.name, address: resolveAccount(flags, args.address).address, note: flags.note ?? null }
    const imitation = addAddress(flags, entry, flags.overwrite)
    if (imitation !== undefined) this.addWarning(imitation, 'ADDRESS_LOOK_ALIKE')
    return entry
  }

  protected override render(result: BookEntryReport, look: Look): string {
    return renderBookEntry(result, look)
  }
}
