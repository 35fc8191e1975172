import * as Flags from '@oclif/core/flags'
import { BaseCommand } from '../cli/bases/base-command.js'
import { confirmFlags, sendFlags, walletPathFlags } from '../cli/flags/flags.js'
import { TOOLS } from '../cli/migrate/foreign-config.js'
import { cancelled } from '../core/errors.js'
import type { Look } from '../render/look.js'
import { loadTables } from '../render/table.js'
import { renderMigration } from '../render/wallet/migrate.js'
import type { MigrateReport } from '../report/wallet/migrate.js'

export default class Migrate extends BaseCommand<MigrateReport> {
  static override summary = 'Take over the config and the books of btcli 9, btcli 11 and agcli.'
  static override description =
    'Shows first what would be taken over: values of the config, and the books of addresses, proxies and multisig accounts. What is here ' +
    'already stays as it is, and their files are not changed. Wallets need nothing: they are the same files.'
  static override examples = ['<%= config.bin %> migrate --dry-run', '<%= config.bin %> migrate --from btcli9 --yes']
  static override flags = {
    from: Flags.option({
      summary: 'Only from this tool; it may be given several times.',
      options: TOOLS,
      multiple: true,
    })(),
    'dry-run': { ...sendFlags['dry-run'], summary: 'Show what would be taken over, and write nothing.' } as (typeof sendFlags)['dry-run'],
    ...walletPathFlags,
    ...confirmFlags,
  }

  override async run(): Promise<MigrateReport> {
    const { flags } = await this.parse(Migrate)
    const [{ readForeignFiles }, { planMigration }, { carryOutMigration }] = await Promise.all([
      import('../cli/migrate/read-foreign.js'),
      import('../cli/migrate/plan-migration.js'),
      import('../cli/migrate/carry-out-migration.js'),
    ])
    const found = await readForeignFiles(flags.from === undefined ? TOOLS : TOOLS.filter((tool) => flags.from?.includes(tool)), flags)
    const plan = planMigration(found, flags)
    const isNothing = ![...plan.config, ...plan.names, ...plan.proxies, ...plan.multisigs].some(({ state }) => state === 'new')
    if (flags['dry-run'] || isNothing) return plan
    if (!flags.yes) {
      const look = this.lookAtStderr()
      await loadTables(look)
      this.note(renderMigration(plan, look))
      const { askConfirmation } = await import('../cli/terminal/prompts.js')
      if (!(await askConfirmation('Take over what is new?'))) throw cancelled()
    }
    carryOutMigration(plan, found, flags, (text) => this.addWarning(text, 'ADDRESS_LOOK_ALIKE'))
    return { ...plan, written: true }
  }

  protected override render(result: MigrateReport, look: Look): string {
    return renderMigration(result, look)
  }
}
