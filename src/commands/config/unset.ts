import { Args } from '@oclif/core'
import { BaseCommand } from '../../cli/bases/base-command.js'
import { findConfigPath, readConfig, resolveConfigKey, writeConfig } from '../../cli/config/config.js'

interface ConfigUnsetResult {
  readonly key: string
  /** False: it was not set, and nothing was written. */
  readonly removed: boolean
  readonly path: string
}

export default class ConfigUnset extends BaseCommand<ConfigUnsetResult> {
  static override summary = 'Forget a value of the config file.'
  static override examples = ['<%= config.bin %> config unset network']
  static override args = { key: Args.string({ required: true, ignoreStdin: true, description: 'A key; `config list` shows them all.' }) }

  override async run(): Promise<ConfigUnsetResult> {
    const { args } = await this.parse(ConfigUnset)
    const key = resolveConfigKey(args.key)
    const path = findConfigPath()
    const { [key]: old, ...rest } = readConfig(path)
    if (old === undefined) return { key, removed: false, path }
    writeConfig(rest, path)
    return { key, removed: true, path }
  }

  protected override render(result: ConfigUnsetResult): string {
    return result.removed ? `${result.key}\tremoved` : `${result.key}\tnot set`
  }
}
