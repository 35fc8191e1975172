import { BaseCommand } from '../../cli/bases/base-command.js'
import { findConfigPath } from '../../cli/config/config.js'

interface ConfigPathResult {
  readonly path: string
}

export default class ConfigPath extends BaseCommand<ConfigPathResult> {
  static override summary = 'Print the path of the config file.'
  static override description = 'TAOCTL_CONFIG names another file; otherwise it lies under XDG_CONFIG_HOME or ~/.config.'
  static override examples = ['<%= config.bin %> config path']

  override async run(): Promise<ConfigPathResult> {
    await this.parse(ConfigPath)
    return { path: findConfigPath() }
  }

  protected override render(result: ConfigPathResult): string {
    return result.path
  }
}
