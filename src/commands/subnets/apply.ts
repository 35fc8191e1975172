import * as Flags from '@oclif/core/flags'
import { ApplyCommand } from '../../cli/bases/apply-command.js'
import type { SendChoice } from '../../cli/bases/write-choice.js'
import { readDeclaration } from '../../cli/declared/declaration-file.js'
import { demandChain, makeDriftError } from '../../cli/declared/refuse-entries.js'
import { declarationFlags, driftCheckFlags } from '../../cli/flags/declared-flags.js'
import { limitFlags, requireTolerance } from '../../cli/flags/subnet-flags.js'
import type { SubnetApplyReport } from '../../report/subnet/declared.js'

export default class SubnetsApply extends ApplyCommand {
  static override summary = 'Bring a subnet to what a file says.'
  static override description =
    'Hyperparameters, identity, symbol, mechanisms, children, takes and stake that differ are set by as few transactions as can be: what ' +
    'the coldkey sets is one batch, all or nothing; what the sudo key sets, and purchases, are others. What cannot be set now is listed ' +
    'with the block and the time from which it can, and --wait-until-allowed carries it out. A command that was ended is given again: ' +
    'what is done is not done twice. Exit code 0 where the chain then is as the file says, 8 where something is left.'
  static override examples = [
    '<%= config.bin %> subnets apply -f subnet.yaml --wallet owner --dry-run',
    '<%= config.bin %> subnets apply -f subnet.yaml --wallet owner --yes --wait-until-allowed',
    '<%= config.bin %> subnets apply -f subnet.yaml --check',
  ]
  static override flags = {
    ...declarationFlags,
    ...driftCheckFlags,
    tolerance: limitFlags.tolerance,
    sell: Flags.boolean({ summary: 'Sell stake that is more than the file says exactly; otherwise nothing is ever sold.' }),
    'wait-until-allowed': Flags.boolean({
      summary: 'Where it is too early, wait for the block from which it is possible; all is checked again then.',
    }),
  }

  private checks = false

  protected override isRehearsal(choice: SendChoice): boolean {
    return this.checks || super.isRehearsal(choice)
  }

  override async run(): Promise<SubnetApplyReport> {
    const { flags } = await this.parse(SubnetsApply)
    this.checks = flags.check
    const rules = { tolerance: requireTolerance(flags), sells: flags.sell }
    const { declaration } = await readDeclaration(flags.file)
    const wallet = await this.openWallet(flags)
    const coldkey = await wallet.readAddress('coldkey')
    const client = await this.connect(flags.network)
    demandChain(declaration, client)
    this.demandOwn(client, declaration, coldkey)
    const opened = { client, wallet, coldkey, declaration, rules, waits: flags['wait-until-allowed'] }
    const report = flags.check ? await this.compare(opened, flags) : await this.bringAbout(opened, flags)
    if (report.drift.length > 0 && (flags.check || !this.isUnfinished(flags))) this.failWith(report, makeDriftError(report, !flags.check))
    return this.finish(flags, report)
  }
}
