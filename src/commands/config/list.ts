import { BaseCommand } from '../../cli/bases/base-command.js'
import { describeConfig, findConfigPath } from '../../cli/config/config.js'
import { renderConfigList } from '../../render/config.js'
import type { Look } from '../../render/look.js'
import type { ConfigListReport } from '../../report/config.js'

export default class ConfigList extends BaseCommand<ConfigListReport> {
  static override summary = 'List every key, its value and where the value comes from.'
  static override description = 'The order is flag, environment variable, config file, default; flags are not looked at here.'
  static override examples = ['<%= config.bin %> config list', 'TAOCTL_NETWORK=local <%= config.bin %> config list --json']

  override async run(): Promise<ConfigListReport> {
    await this.parse(ConfigList)
    return { path: findConfigPath(), values: describeConfig() }
  }

  protected override render(result: ConfigListReport, look: Look): string {
    return renderConfigList(result.values, look)
  }
}
