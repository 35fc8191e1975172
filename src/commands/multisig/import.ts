import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import { importMultisigs } from '../../cli/accounts/import-multisigs.js'
import { findForeignMultisigBook } from '../../cli/accounts/multisigs.js'
import { BaseCommand } from '../../cli/bases/base-command.js'
import { walletPathFlags } from '../../cli/flags/flags.js'
import { walletError } from '../../core/errors.js'
import type { Look } from '../../render/look.js'
import { renderMultisigImport } from '../../render/multisig.js'
import type { MultisigImportReport } from '../../report/multisig.js'

export default class MultisigImport extends BaseCommand<MultisigImportReport> {
  static override summary = 'Take over the multisig accounts of btcli 11, of another taoctl, or a list of addresses.'
  static override description =
    'Reads the file and changes nothing in it. An account whose name stands for another one here is left out and named, as is one of ' +
    'which a signatory is not known; the others are taken all the same, and the exit code is 4 then.'
  static override examples = [
    '<%= config.bin %> multisig import',
    '<%= config.bin %> multisig import signers.txt --as treasury --threshold 2',
  ]
  static override args = {
    file: Args.string({
      ignoreStdin: true,
      description: 'The file; otherwise the book of btcli 11: BTCLI_MULTISIGS_PATH, or ~/.bittensor/btcli_multisigs.json.',
    }),
  }
  static override flags = {
    as: Flags.string({ summary: 'For a list of addresses, one a line: what the account is called.', helpValue: '<name>' }),
    threshold: Flags.integer({ summary: 'For a list of addresses: how many have to approve.', helpValue: '<number>', min: 1 }),
    overwrite: Flags.boolean({ summary: 'Let names that stand for other accounts stand for those of the file.' }),
    ...walletPathFlags,
  }

  override async run(): Promise<MultisigImportReport> {
    const { args, flags } = await this.parse(MultisigImport)
    const list = { name: flags.as, threshold: flags.threshold }
    const report = importMultisigs(flags, args.file ?? findForeignMultisigBook(), list, flags.overwrite)
    const { skipped } = report
    if (skipped.length === 0) return report
    this.failWith(
      report,
      walletError(`${skipped.length === 1 ? 'One account was' : `${skipped.length} accounts were`} left out`, 'IMPORT_INCOMPLETE', {
        why: skipped.map(({ name, reason }) => `${name ?? 'An account without a name'}: ${reason}`).join(' '),
        hint: 'Add them with taoctl multisig create, under other names, or with --overwrite.',
        details: { skipped: skipped.flatMap(({ name }) => name ?? []) },
      }),
    )
  }

  protected override render(result: MultisigImportReport, look: Look): string {
    return renderMultisigImport(result, look)
  }
}
