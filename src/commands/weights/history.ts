import * as Flags from '@oclif/core/flags'
import { BaseCommand } from '../../cli/bases/base-command.js'
import { findJournalDirectory } from '../../cli/config/state-directory.js'
import type { Look } from '../../render/look.js'
import { renderHistory } from '../../render/weights/history.js'
import type { WeightsHistoryReport } from '../../report/weights.js'

/** Calls that set, commit or reveal weights. */
const CALL = /^SubtensorModule\.(?:batch_)?(?:set|commit|reveal)_(?:\w+_)?weights$/

export default class WeightsHistory extends BaseCommand<WeightsHistoryReport> {
  static override summary = 'List what was set, committed and revealed from here.'
  static override description =
    'Reads the journal, which has every transaction from before it was sent. Asks no chain: watch weights tells what anybody does.'
  static override examples = ['<%= config.bin %> weights history', '<%= config.bin %> weights history --limit 0 --json']
  static override flags = {
    limit: Flags.integer({ summary: 'Only the newest of them; 0 for all.', helpValue: '<count>', min: 0, default: 50 }),
  }

  override async run(): Promise<WeightsHistoryReport> {
    const { flags } = await this.parse(WeightsHistory)
    const { readJournal } = await import('../../chain/journal/journal.js')
    const { entries, damagedLines } = readJournal(findJournalDirectory())
    if (damagedLines > 0) this.addWarning(`${damagedLines} lines of the journal cannot be read.`, 'JOURNAL_DAMAGED')
    const own = entries.filter(({ signed }) => CALL.test(signed.call))
    return {
      entries: (flags.limit === 0 ? own : own.slice(-flags.limit)).map(({ signed, outcome }) => ({
        time: signed.time,
        hash: signed.hash,
        call: signed.call,
        title: signed.title,
        hotkey: signed.signer,
        network: signed.network,
        status: outcome?.status ?? 'signed',
        block: outcome?.block_number ?? null,
        code: outcome?.code ?? null,
      })),
    }
  }

  protected override render(result: WeightsHistoryReport, look: Look): string {
    return renderHistory(result, look)
  }
}
