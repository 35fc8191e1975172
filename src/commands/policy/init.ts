import { resolve } from 'node:path'
import { BaseCommand } from '../../cli/bases/base-command.js'
import { policyFlags } from '../../cli/flags/policy-flags.js'
import type { Look } from '../../render/look.js'
import { renderPairs } from '../../render/table.js'
import type { PolicyInitReport } from '../../report/policy.js'

export default class PolicyInit extends BaseCommand<PolicyInitReport> {
  static override summary = 'Write an example of a policy, with every field explained.'
  static override description =
    'Writes policy.yaml into the config directory, or the file of --policy. What is there already is never overwritten. In the ' +
    'config directory it is in force at once, and allows little: change it to what you need.'
  static override examples = ['<%= config.bin %> policy init', '<%= config.bin %> policy init --policy ./bot.yaml']
  static override flags = { policy: { ...policyFlags.policy, summary: 'Write this file.' } as typeof policyFlags.policy }

  override async run(): Promise<PolicyInitReport> {
    const { flags } = await this.parse(PolicyInit)
    const [{ findOwnPolicy }, { writeExamplePolicy }] = await Promise.all([
      import('../../cli/policy/policy-files.js'),
      import('../../cli/policy/write-policy.js'),
    ])
    const file = flags.policy === undefined ? findOwnPolicy() : resolve(flags.policy)
    writeExamplePolicy(file)
    this.note('Change it to what you need, and look at it with: taoctl policy show')
    return { file }
  }

  protected override render({ file }: PolicyInitReport, look: Look): string {
    return renderPairs([['policy', file]], look)
  }
}
