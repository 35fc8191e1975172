import { TxLookupCommand } from '../../cli/bases/tx-lookup-command.js'
import type { TxStatusReport } from '../../report/tx.js'

export default class TxStatus extends TxLookupCommand {
  static override summary = 'Find out what became of a transaction.'
  static override description =
    'Looks through the blocks it can be in, from where it was signed to the end of its validity, and reads the events of its own ' +
    'index. Exit code 0: it succeeded. 6: it failed, or was never included and can be repeated. 7: it may still be included.'
  static override examples = ['<%= config.bin %> tx status 0x5b1f…', '<%= config.bin %> tx status 0x5b1f… --json']
  static override args = TxLookupCommand.lookupArgs
  static override flags = { ...TxLookupCommand.lookupFlags }

  override async run(): Promise<TxStatusReport> {
    const { args, flags, metadata } = await this.parse(TxStatus)
    const network = metadata.flags.network?.setFromDefault ? undefined : flags.network
    const lookup = await this.openLookup(args.hash, { ...flags, network, fallback: flags.network })
    const { findOutcome } = await import('../../chain/outcome/find-outcome.js')
    return this.conclude(lookup, await findOutcome(lookup.client, lookup.sought))
  }
}
