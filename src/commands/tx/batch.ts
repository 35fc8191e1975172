import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import { findJournalEntry } from '../../chain/journal/journal.js'
import type { Submission } from '../../chain/plan.js'
import type { Batch } from '../../chain/wrap/batch/batch.js'
import type { BatchMode } from '../../chain/wrap/batch/plan-batch.js'
import { planBatch } from '../../chain/wrap/batch/plan-batch.js'
import { TxCommand } from '../../cli/bases/tx-command.js'
import { findJournalDirectory } from '../../cli/config/state-directory.js'
import { writeFlags } from '../../cli/flags/flags.js'
import { markBatch, openBatch } from '../../cli/wrap/batch-file.js'
import { usageError } from '../../core/errors.js'
import type { WriteReport } from '../../report/write.js'
import type { PlainResult, ResultRow, TxBatchResults } from '../../report/write-results.js'

/**
 * Refuses a batch that was signed before, unless the journal knows that nothing came of that: it was never included, or failed as a whole.
 * Usage error `BATCH_SENT` (2).
 */
function refuseSecondTime(hash: string): void {
  const outcome = findJournalEntry(findJournalDirectory(), hash)?.outcome
  const nothingDone = outcome?.status === 'not-included' || (outcome?.status === 'failed' && outcome.code !== 'BATCH_INCOMPLETE')
  if (nothingDone) return
  throw usageError('This batch was sent before', 'BATCH_SENT', {
    why: `It was signed as ${hash}.`,
    hint: `taoctl tx status ${hash}`,
    details: { extrinsic_hash: hash },
  })
}

/** A batch of one call is read as if that were made directly: its results are put into a row, as those of any other batch. */
function makeRows(results: WriteReport<TxBatchResults>['results'], { items }: Batch): WriteReport<TxBatchResults>['results'] {
  const [item, ...more] = items
  const entries: [string, PlainResult | readonly ResultRow[]][] = Object.entries(results)
  if (item === undefined || more.length > 0 || entries.length === 0 || 'items' in results || 'call_hash' in results) return results
  const plain = entries.flatMap(([name, value]) => (Array.isArray(value) ? [] : [[name, value as PlainResult] as const]))
  return { items: [{ item: 1, call: item.name, ok: true, ...Object.fromEntries(plain) }] }
}

export default class TxBatch extends TxCommand<TxBatchResults> {
  static override summary = 'Send the calls that were collected in a file as one transaction.'
  static override description =
    'Any command that signs takes --batch <file>, which collects its call instead of sending it. Here they are sent together, by one ' +
    'key: all or nothing, unless --best-effort or --force is given. --check shows every call, the fee and the effects of the whole.'
  static override examples = [
    '<%= config.bin %> stake add --netuid 1 --amount 10 --batch friday.json',
    '<%= config.bin %> tx batch friday.json --check',
    '<%= config.bin %> tx batch friday.json',
  ]
  static override args = { file: Args.string({ description: 'The file of the batch.', required: true }) }
  static override flags = {
    atomic: Flags.boolean({ summary: 'All or nothing; the default.', exclusive: ['best-effort', 'force'] }),
    'best-effort': Flags.boolean({ summary: 'Up to the first that fails: what is done stays done.', exclusive: ['force'] }),
    force: Flags.boolean({ summary: 'All that can be done: what fails is left out.' }),
    'dry-run': Flags.boolean({ ...writeFlags['dry-run'], aliases: ['check'] }),
  }

  private opened: { readonly file: string; readonly batch: Batch } | undefined

  /**
   * Before the transaction leaves, so that the batch is not sent a second time whatever becomes of it. Where another process was faster,
   * this throws, and the transaction does not leave.
   */
  protected override onSigned({ hash }: Submission): void {
    if (this.opened !== undefined) markBatch(this.opened.file, this.opened.batch, { sent: hash })
  }

  override async run(): Promise<WriteReport<TxBatchResults>> {
    const { args, flags } = await this.parse(TxBatch)
    if (flags.batch !== undefined) {
      throw usageError('A batch cannot hold a batch', 'BATCH_NESTED', {
        why: 'The runtime refuses it.',
        hint: 'Leave --batch out, or collect the calls themselves in one file.',
      })
    }
    const batch = openBatch(args.file)
    if (batch.sent !== null) refuseSecondTime(batch.sent)
    if (batch.built !== null) {
      throw usageError('This batch was written into a file before', 'BATCH_BUILT', {
        why: `It is in ${batch.built}, to be signed: sent from here too, all would be done twice.`,
        hint: 'Send that file; or, where it will never be signed, collect the calls again in a new file.',
      })
    }
    const mode: BatchMode = flags.force ? 'force' : flags['best-effort'] ? 'best-effort' : 'atomic'
    const wallet = await this.openWallet(flags)
    const own = await wallet.readAddress(batch.signer.role)
    if (own !== batch.signer.address) {
      throw usageError('The batch was collected for another key', 'BATCH_OTHER_SIGNER', {
        why: `Its calls are those of ${batch.signer.address}; the ${batch.signer.role} here is ${own}.`,
        hint: 'Choose its wallet with --wallet, or with --hotkey.',
      })
    }
    const client = await this.connect(flags.network)
    this.opened = { file: args.file, batch }
    const report = await this.execute(client, wallet, () => planBatch(client, batch, mode), flags)
    if (report.payload !== null) markBatch(args.file, batch, { built: report.payload.file })
    return { ...report, results: makeRows(report.results, batch) }
  }
}
