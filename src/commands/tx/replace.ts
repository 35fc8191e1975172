import * as Args from '@oclif/core/args'
import { BaseCommand } from '../../cli/bases/base-command.js'
import { usageError } from '../../core/errors.js'
import type { Look } from '../../render/look.js'
import { renderWriteReport } from '../../render/write.js'
import type { WriteReport } from '../../report/write.js'

/** Never runs with a command behind it: `cli/start/move-words.ts` has made that command of it, with `--replace`. */
export default class TxReplace extends BaseCommand<WriteReport> {
  static override summary = 'Send another write with the nonce of a transaction that is still open.'
  static override description =
    'Everything after -- is a command that signs, with its flags. At most one of the two transactions can be in a block. On Bittensor ' +
    'a pool keeps the first of two ordinary transactions with one nonce, whatever their tips, so that this helps where the first was ' +
    'dropped or never arrived, or where the second is of a higher class. What became of both is proved as ever; see tx status.'
  static override examples = ['<%= config.bin %> tx replace 0x5b1f… -- wallet transfer --to bob --amount 2']
  static override args = {
    hash: Args.string({ ignoreStdin: true, required: true, description: 'Hash of the transaction, as printed when it was signed.' }),
  }

  override async run(): Promise<WriteReport> {
    await this.parse(TxReplace)
    throw usageError('No command to send in its place', 'COMMAND_MISSING', {
      why: 'It stands after two dashes.',
      hint: 'taoctl tx replace <hash> -- wallet transfer --to bob --amount 2',
    })
  }

  protected override render(result: WriteReport, look: Look): string {
    return renderWriteReport(result, look)
  }
}
