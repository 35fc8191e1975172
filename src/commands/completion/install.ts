import * as Flags from '@oclif/core/flags'
import { BaseCommand } from '../../cli/bases/base-command.js'
import { confirmFlags, sendFlags } from '../../cli/flags/flags.js'
import { shellArgument } from '../../cli/flags/shell-argument.js'
import { cancelled } from '../../core/errors.js'
import type { Look } from '../../render/look.js'
import { renderPairs } from '../../render/table.js'
import type { CompletionInstallReport } from '../../report/completion.js'

export default class CompletionInstall extends BaseCommand<CompletionInstallReport> {
  static override summary = 'Have a shell complete command lines of taoctl.'
  static override description =
    'Puts the script between two marks at the end of ~/.bashrc, .zshrc in ZDOTDIR or your home, or the profile of PowerShell, and for ' +
    'fish into a file of its own in completions. What is outside of the marks stays as it is. It is shown first, and once ' +
    'more it changes nothing.'
  static override examples = [
    '<%= config.bin %> completion install bash',
    '<%= config.bin %> completion install zsh --dry-run',
    '<%= config.bin %> completion install fish --uninstall --yes',
  ]
  static override args = shellArgument
  static override flags = {
    uninstall: Flags.boolean({ summary: 'Take the script out of the file again.', default: false }),
    'dry-run': { ...sendFlags['dry-run'], summary: 'Show what would be written, and write nothing.' } as (typeof sendFlags)['dry-run'],
    ...confirmFlags,
  }

  override async run(): Promise<CompletionInstallReport> {
    const { args, flags } = await this.parse(CompletionInstall)
    const { planScript, writeScript } = await import('../../cli/completion/install-script.js')
    const plan = planScript(args.shell, flags.uninstall)
    const { file, change } = plan
    const report = { shell: args.shell, file, change }
    if (change === 'none') return { ...report, written: false }
    this.note(change === 'remove' ? `These lines are taken out of ${file}:` : `These lines go into ${file}:`)
    this.note(plan.block.trimEnd())
    if (flags['dry-run']) return { ...report, written: false }
    if (!flags.yes) {
      const { askConfirmation } = await import('../../cli/terminal/prompts.js')
      if (!(await askConfirmation(change === 'remove' ? 'Take them out?' : 'Write them?'))) throw cancelled()
    }
    writeScript(args.shell, plan)
    this.note('A shell that is started from now on has it so.')
    return { ...report, written: true }
  }

  protected override render({ file, change, written }: CompletionInstallReport, look: Look): string {
    const done = { create: 'written', add: 'added', replace: 'replaced', remove: 'taken out', none: 'as it was' }[change]
    return renderPairs(
      [
        ['file', file],
        ['lines', written || change === 'none' ? done : `would be ${done}`],
      ],
      look,
    )
  }
}
