import * as Args from '@oclif/core/args'
import { BaseCommand } from '../cli/bases/base-command.js'
import { describeTools } from '../cli/tools/describe-tools.js'
import type { Look } from '../render/look.js'
import { renderTools } from '../render/lookup/tools.js'
import type { ToolsReport } from '../report/lookup/tools.js'

export default class Tools extends BaseCommand<ToolsReport> {
  static override summary = 'List every command and what it takes, for programs that call them.'
  static override description =
    'With --json each command has its arguments and flags in the form of JSON Schema, whether it signs, and the file of the package ' +
    'with the schema of what it prints. Nothing is run, no file of yours is read, and no chain is asked.'
  static override examples = ['<%= config.bin %> tools', '<%= config.bin %> tools stake add --json']
  static override strict = false
  static override args = {
    command: Args.string({ ignoreStdin: true, description: 'A command or a topic, of several words; otherwise all.' }),
  }

  override async run(): Promise<ToolsReport> {
    const { argv } = await this.parse(Tools)
    return describeTools(this.config.root, argv.map(String))
  }

  protected override render(result: ToolsReport, look: Look): string {
    return renderTools(result, look)
  }
}
