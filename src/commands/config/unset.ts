import * as Args from '@oclif/core/args'
import { BaseCommand } from '../../cli/bases/base-command.js'
import { findConfigPath, readConfig, resolveConfigKey, writeConfig } from '../../cli/config/config.js'
import type { ConfigUnsetReport } from '../../report/config.js'

export default class ConfigUnset extends BaseCommand<ConfigUnsetReport> {
  static override summary = 'Forget a value of the config file.'
  static override examples = ['<%= config.bin %> config unset network']
  static override args = { key: Args.string({ required: true, ignoreStdin: true, description: 'A key; `config list` shows them all.' }) }

  override async run(): Promise<ConfigUnsetReport> {
    const { args } = await this.parse(ConfigUnset)
    const key = resolveConfigKey(args.key)
    const path = findConfigPath()
    const { [key]: old, ...rest } = readConfig(path)
    if (old === undefined) return { key, removed: false, path }
    writeConfig(rest, path)
    return { key, removed: true, path }
  }

  protected override render(result: ConfigUnsetReport): string {
    return result.removed ? `${result.key}\tremoved` : `${result.key}\tnot set`
  }
}
