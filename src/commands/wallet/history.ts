import * as Flags from '@oclif/core/flags'
import { AccountNames } from '../../cli/accounts/name-accounts.js'
import { resolveColdkey } from '../../cli/accounts/resolve-account.js'
import { ChainCommand } from '../../cli/bases/chain-command.js'
import { addressFlags, globalFlags, networkFlags, walletFlags } from '../../cli/flags/flags.js'
import { demandPlace, writePayloadFile } from '../../cli/offline/payload-files.js'
import { usageError } from '../../core/errors.js'
import type { Look } from '../../render/look.js'
import { renderHistory } from '../../render/wallet/history.js'
import { CSV_LAYOUTS, renderHistoryCsv } from '../../render/wallet/history-csv.js'
import type { HistoryReport } from '../../report/wallet/history.js'

/** In place of a file's name: standard output. */
const STDOUT = '-'
const BLOCK = { helpValue: '<number>', min: 1, max: 0xffff_ffff } as const

export default class WalletHistory extends ChainCommand<HistoryReport> {
  static override summary = 'Show what moved the TAO and the stake of a coldkey, block by block.'
  static override description =
    'Reads the events of final blocks and needs no password: transfers, stake, registrations, fees, and what the chain added to stakes ' +
    'as the difference of its states. The rows add up to what the account has at the end, to the rao; what does not is a row of its ' +
    'own. By default the last 7,200 blocks, which are a day. What was read is kept, so that a later run goes on where one ended.'
  static override examples = [
    '<%= config.bin %> wallet history --wallet alice',
    '<%= config.bin %> wallet history --address 5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY --since 2026-10-01 --network archive',
    '<%= config.bin %> wallet history --wallet alice --since 2026-01-01 --csv alice.csv --csv-layout koinly',
  ]
  static override baseFlags = { ...globalFlags, ...networkFlags }
  static override flags = {
    ...walletFlags,
    ...addressFlags,
    'from-block': Flags.integer({ summary: 'From this block on.', ...BLOCK, exclusive: ['since'] }),
    'to-block': Flags.integer({ summary: 'Up to this block; otherwise the newest final one.', ...BLOCK, exclusive: ['until'] }),
    since: Flags.string({ summary: 'From this day or moment on, in UTC.', helpValue: '<date>' }),
    until: Flags.string({ summary: 'Before this day or moment, in UTC.', helpValue: '<date>' }),
    limit: Flags.integer({ summary: 'Show the newest rows alone; sums and files are of all.', helpValue: '<rows>', min: 1 }),
    prices: Flags.boolean({ summary: 'Read what alpha was worth where no event says it: a question for each row.', default: false }),
    csv: Flags.string({ summary: 'Write all rows to this file as CSV; - prints them instead.', helpValue: '<file|->' }),
    'csv-layout': Flags.option({ summary: 'The columns of the CSV.', options: CSV_LAYOUTS, default: 'full' as const })(),
    overwrite: Flags.boolean({ summary: 'Replace the file of --csv.', default: false }),
  }

  /** What --csv - prints. */
  private printed: string | null = null

  override async run(): Promise<HistoryReport> {
    const { flags } = await this.parse(WalletHistory)
    const { csv } = flags
    if (csv === STDOUT && this.jsonEnabled()) {
      throw usageError('--csv - and --json both want standard output', 'USAGE', { hint: 'Give --csv a file.' })
    }
    if (csv !== undefined && csv !== STDOUT) demandPlace(csv, flags.overwrite)
    const { address } = await resolveColdkey(flags, flags.address, (text) => this.note(text))
    const { gatherHistory } = await import('../../cli/history/gather-history.js')
    const client = await this.connect(flags.network)
    const found = await gatherHistory(client, address, flags, (message, code) => this.addWarning(message, code))
    const accounts = new AccountNames(flags).list(found.rows.map(({ counterparty, stake }) => [counterparty, stake?.hotkey ?? null]))
    const report = { ...found, accounts, rows: found.rows.slice(-(flags.limit ?? found.rows.length)) }
    if (csv === undefined) return report
    const text = renderHistoryCsv({ ...found, accounts }, flags['csv-layout'])
    if (csv !== STDOUT) return { ...report, csv_file: writePayloadFile(csv, text, flags.overwrite) }
    this.printed = text
    return report
  }

  protected override render(result: HistoryReport, look: Look): string {
    return this.printed?.replaceAll('\r\n', '\n').trimEnd() ?? renderHistory(result, look)
  }
}
