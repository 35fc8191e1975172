import * as Args from '@oclif/core/args'
import { BaseCommand } from '../../cli/bases/base-command.js'
import { readConfigValue, resolveConfigKey } from '../../cli/config/config.js'
import type { ConfigGetReport } from '../../report/config.js'

export default class ConfigGet extends BaseCommand<ConfigGetReport> {
  static override summary = 'Print one value of the config file.'
  static override description = 'Prints nothing when the key is not set. Flags and environment variables are not looked at.'
  static override examples = ['<%= config.bin %> config get network']
  static override args = { key: Args.string({ required: true, ignoreStdin: true, description: 'A key; `config list` shows them all.' }) }

  override async run(): Promise<ConfigGetReport> {
    const { args } = await this.parse(ConfigGet)
    const key = resolveConfigKey(args.key)
    return { key, value: readConfigValue(key) ?? null }
  }

  protected override render(result: ConfigGetReport): string {
    return result.value === null ? '' : String(result.value)
  }
}
