import { BaseCommand } from '../../cli/bases/base-command.js'
import { findConfigPath } from '../../cli/config/config.js'
import type { ConfigPathReport } from '../../report/config.js'

export default class ConfigPath extends BaseCommand<ConfigPathReport> {
  static override summary = 'Print the path of the config file.'
  static override description = 'TAOCTL_CONFIG names another file; otherwise it lies under XDG_CONFIG_HOME or ~/.config.'
  static override examples = ['<%= config.bin %> config path']

  override async run(): Promise<ConfigPathReport> {
    await this.parse(ConfigPath)
    return { path: findConfigPath() }
  }

  protected override render(result: ConfigPathReport): string {
    return result.path
  }
}
