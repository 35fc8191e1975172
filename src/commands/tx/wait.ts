import * as Flags from '@oclif/core/flags'
import { TxLookupCommand } from '../../cli/bases/tx-lookup-command.js'
import { showWait } from '../../cli/terminal/block-watch.js'
import type { TxStatusReport } from '../../report/tx.js'

export default class TxWait extends TxLookupCommand {
  static override summary = 'Wait until it is known what became of a transaction.'
  static override description =
    'As tx status, again with every new block until the transaction is in one or can be in none any more. Exit code 7 when the ' +
    'time is over before.'
  static override examples = ['<%= config.bin %> tx wait 0x5b1f…', '<%= config.bin %> tx wait 0x5b1f… --wait finalization --timeout 120']
  static override args = TxLookupCommand.lookupArgs
  static override flags = {
    ...TxLookupCommand.lookupFlags,
    wait: Flags.option({ summary: 'What to wait for.', options: ['inclusion', 'finalization'] as const, default: 'inclusion' })(),
    timeout: Flags.integer({ summary: 'Seconds to wait at most.', helpValue: '<seconds>', min: 0, max: 86_400, default: 600 }),
  }

  override async run(): Promise<TxStatusReport> {
    const { args, flags, metadata } = await this.parse(TxWait)
    const network = metadata.flags.network?.setFromDefault ? undefined : flags.network
    const lookup = await this.openLookup(args.hash, { ...flags, network, fallback: flags.network })
    const { waitOutcome } = await import('../../chain/outcome/wait-outcome.js')
    const line = showWait((text) => this.note(text))
    const outcome = await waitOutcome(lookup.client, lookup.sought, {
      until: flags.wait,
      timeoutMs: flags.timeout * 1_000,
      onPending: ({ heads }) => line.report(heads.best),
    }).finally(() => line.end())
    return this.conclude(lookup, outcome)
  }
}
