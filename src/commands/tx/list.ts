import * as Flags from '@oclif/core/flags'
import type { JournalEntry, SignedRecord } from '../../chain/journal/journal.js'
import { BaseCommand } from '../../cli/bases/base-command.js'
import { findJournalDirectory } from '../../cli/config/state-directory.js'
import type { Look } from '../../render/look.js'
import { renderTxList } from '../../render/tx.js'
import type { TxListEntry, TxListReport, TxPart } from '../../report/tx.js'

function describeEntry(
  { signed, outcome }: JournalEntry,
  settled: boolean,
  carrier: SignedRecord['carrier'],
  part: TxPart | null,
): TxListEntry {
  return {
    time: signed.time,
    hash: signed.hash,
    status: outcome?.status ?? 'signed',
    settled,
    title: signed.title,
    command: signed.command,
    call: signed.call,
    network: signed.network,
    genesis_hash: signed.genesis_hash,
    signer: signed.signer,
    nonce: signed.nonce,
    era_end_block: signed.era_end_block,
    carrier_hash: carrier?.hash ?? null,
    block_number: outcome?.block_number ?? null,
    block_hash: outcome?.block_hash ?? null,
    code: outcome?.code ?? null,
    part,
  }
}

export default class TxList extends BaseCommand<TxListReport> {
  static override summary = 'List the transactions that were signed on this machine.'
  static override description =
    'Reads the journal, which has every transaction from before it was sent. Asks no chain: for one whose status is open, use tx status.'
  static override examples = ['<%= config.bin %> tx list', '<%= config.bin %> tx list --open --json']
  static override flags = {
    open: Flags.boolean({ summary: 'Only those of which it is not known what became of them.', default: false }),
    limit: Flags.integer({ summary: 'Only the newest of them; 0 for all.', helpValue: '<count>', min: 0, default: 50 }),
  }

  override async run(): Promise<TxListReport> {
    const { flags } = await this.parse(TxList)
    const { isSettled, listEntriesSince, readCarrierRecord, readJournal } = await import('../../chain/journal/journal.js')
    const journal = findJournalDirectory()
    const { entries, damagedLines } = readJournal(journal, { open: flags.open, ...(flags.limit === 0 ? {} : { newest: flags.limit }) })
    if (damagedLines > 0) this.addWarning(`${damagedLines} lines of the journal cannot be read.`, 'JOURNAL_DAMAGED')
    const { adviseOnRest, describeTxPart } = await import('../../cli/inputs/describe-part.js')
    const shown = flags.limit === 0 ? entries : entries.slice(-flags.limit)
    const [oldest] = shown
    // What follows a transaction may be settled, and not among those that are listed.
    const since = flags.open && oldest !== undefined ? listEntriesSince(journal, new Date(oldest.signed.time)) : shown
    const transactions = shown.map((entry) => {
      const part = describeTxPart(entry, since)
      const advice = adviseOnRest(entry, part)
      if (advice !== undefined) this.addWarning(advice, 'RUN_UNFINISHED')
      return describeEntry(entry, isSettled(entry), readCarrierRecord(entry.signed), part)
    })
    return { journal, transactions }
  }

  protected override render(result: TxListReport, look: Look): string {
    return renderTxList(result, look)
  }
}
