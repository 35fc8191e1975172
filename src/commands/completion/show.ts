import { BaseCommand } from '../../cli/bases/base-command.js'
import { makeScript } from '../../cli/completion/shell-scripts.js'
import { shellArgument } from '../../cli/flags/shell-argument.js'
import type { CompletionShowReport } from '../../report/completion.js'

export default class CompletionShow extends BaseCommand<CompletionShowReport> {
  static override summary = 'Print the script by which a shell completes command lines of taoctl.'
  static override description =
    'It is what completion install puts into a file of yours. The script asks taoctl at each key press; names come from your own files, ' +
    'and nothing from a network.'
  static override examples = ['<%= config.bin %> completion show bash', '<%= config.bin %> completion show zsh']
  static override args = shellArgument

  override async run(): Promise<CompletionShowReport> {
    const { args } = await this.parse(CompletionShow)
    return { shell: args.shell, script: makeScript(args.shell) }
  }

  protected override render({ script }: CompletionShowReport): string {
    return script.trimEnd()
  }
}
