import * as Args from '@oclif/core/args'
import { sendPayload } from '../../chain/offline/send-payload.js'
import { chooseWait } from '../../cli/bases/write-choice.js'
import { WriteCommand } from '../../cli/bases/write-command.js'
import { findJournalDirectory } from '../../cli/config/state-directory.js'
import { openSigned } from '../../cli/offline/open-signed.js'
import { openGuard } from '../../cli/policy/open-guard.js'
import type { WriteReport } from '../../report/write.js'

export default class TxSend extends WriteCommand {
  static override summary = 'Send a transaction that tx sign has signed. Needs no key.'
  static override description =
    'Checks the file as tx sign does, its signature, and that the chain is the one that it was signed for; then it is sent once, and ' +
    'what became of it is found out and reported as of any write. One that was sent before, from here or elsewhere, is told and not ' +
    'sent again.'
  static override examples = ['<%= config.bin %> tx send payload.signed.json', '<%= config.bin %> tx send payload.signed.json --yes --json']
  static override args = {
    file: Args.string({ ignoreStdin: true, required: true, description: 'The file that tx sign has written.' }),
  }

  override async run(): Promise<WriteReport> {
    const { args, flags } = await this.parse(TxSend)
    const signed = await openSigned(args.file)
    const client = await this.connect(flags.network)
    const guard = await openGuard(flags)
    const options = {
      ...{ guard, dryRun: flags['dry-run'], wait: chooseWait(flags), journalDirectory: findJournalDirectory() },
      ...(await this.chooseSimulation(flags)),
    }
    return this.reportOutcome(flags, () => sendPayload(client, signed, this.makeHooks(client, flags), options))
  }
}
