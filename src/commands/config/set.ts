import * as Args from '@oclif/core/args'
import { BaseCommand } from '../../cli/bases/base-command.js'
import { findConfigPath, parseConfigValue, readConfig, resolveConfigKey, writeConfig } from '../../cli/config/config.js'
import type { ConfigSetReport } from '../../report/config.js'

export default class ConfigSet extends BaseCommand<ConfigSetReport> {
  static override summary = 'Keep a value in the config file.'
  static override description = 'It is checked as the flag of that name is. A flag and its environment variable still win over it.'
  static override examples = ['<%= config.bin %> config set network local', '<%= config.bin %> config set wallet owner']
  static override args = {
    key: Args.string({ required: true, ignoreStdin: true, description: 'A key; `config list` shows them all.' }),
    value: Args.string({ required: true, ignoreStdin: true, description: 'The value; true or false for a switch.' }),
  }

  override async run(): Promise<ConfigSetReport> {
    const { args } = await this.parse(ConfigSet)
    const key = resolveConfigKey(args.key)
    const value = parseConfigValue(key, args.value)
    const { checkConfigValue } = await import('../../cli/config/check-config-value.js')
    const warning = checkConfigValue(key, value)
    if (warning !== undefined) this.addWarning(warning, 'NOT_THERE_YET')
    const path = findConfigPath()
    writeConfig({ ...readConfig(path), [key]: value }, path)
    return { key, value, path }
  }

  protected override render(result: ConfigSetReport): string {
    return `${result.key}\t${result.value}`
  }
}
