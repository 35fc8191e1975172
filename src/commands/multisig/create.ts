import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import { describeMultisig, findMultisigBook } from '../../cli/accounts/multisigs.js'
import { resolveAccounts } from '../../cli/accounts/resolve-account.js'
import { BaseCommand } from '../../cli/bases/base-command.js'
import { walletPathFlags } from '../../cli/flags/flags.js'
import { readOrAsk } from '../../cli/terminal/ask-value.js'
import { usageError } from '../../core/errors.js'
import { makeMultisigAccount } from '../../core/multisig-account.js'
import type { Look } from '../../render/look.js'
import { renderMultisig } from '../../render/multisig.js'
import type { MultisigReport } from '../../report/multisig.js'
import { addToMultisigBook } from '../../wallet/names/multisig-book.js'

/** The number of approvals. Usage error (exit 2) when it is not a whole number. */
function parseThreshold(text: string): number {
  if (/^\d{1,3}$/.test(text.trim())) return Number(text)
  throw usageError(`Invalid --threshold: ${text}`, 'INVALID_MULTISIG', { why: 'It is how many have to approve.', hint: '--threshold 2' })
}

export default class MultisigCreate extends BaseCommand<MultisigReport> {
  static override summary = 'Name an account of several keys.'
  static override description =
    'Its address follows from its signatories and the threshold, so that nothing is signed or sent: the chain knows the account when it ' +
    'is funded. The order of the signatories makes no difference. With --multisig <name> every command that signs acts for it.'
  static override examples = ['<%= config.bin %> multisig create treasury --threshold 2 --signatories alice,bob,carol']
  static override hiddenAliases = ['multisig:add']
  static override args = { name: Args.string({ ignoreStdin: true, required: true, description: 'The name.' }) }
  static override flags = {
    threshold: Flags.string({ summary: 'How many of them have to approve.', helpValue: '<number>' }),
    signatories: Flags.string({
      summary: 'All who may approve: addresses, or names of wallets or of the address book, with commas between.',
      helpValue: '<list>',
      aliases: ['signatory'],
      multiple: true,
    }),
    note: Flags.string({ summary: 'Something to remember it by.', helpValue: '<text>' }),
    overwrite: Flags.boolean({ summary: 'Let the name stand for this account from now on, if it stands for another.' }),
    ...walletPathFlags,
  }

  override async run(): Promise<MultisigReport> {
    const { args, flags } = await this.parse(MultisigCreate)
    const threshold = await readOrAsk(flags.threshold, { message: 'How many have to approve', flag: 'threshold' }, parseThreshold)
    const account = await readOrAsk(
      flags.signatories?.join(','),
      { message: 'Signatories, with commas between', flag: 'signatories' },
      (text) => {
        const names = text.split(',').flatMap((name) => name.trim() || [])
        return makeMultisigAccount(
          resolveAccounts(flags, names).map(({ address }) => address),
          threshold,
        )
      },
    )
    const entry = { name: args.name, ...account, note: flags.note ?? null }
    const file = findMultisigBook()
    addToMultisigBook(file, entry, flags.overwrite)
    const report = describeMultisig(flags, { ...entry, source: 'taoctl', file })
    if (!report.signatories.some(({ own }) => own)) this.addWarning('No wallet here is one of its signatories.', 'NO_OWN_SIGNATORY')
    return report
  }

  protected override render(result: MultisigReport, look: Look): string {
    return renderMultisig(result, look)
  }
}
