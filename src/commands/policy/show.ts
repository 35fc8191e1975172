import { BaseCommand } from '../../cli/bases/base-command.js'
import { policyFlags } from '../../cli/flags/policy-flags.js'
import type { Look } from '../../render/look.js'
import { renderPolicyShow } from '../../render/policy.js'
import type { PolicyShowReport } from '../../report/policy.js'

export default class PolicyShow extends BaseCommand<PolicyShowReport> {
  static override summary = 'Show the policies in force, as they are understood.'
  static override description =
    'A policy says what may be signed. The files are policy.yaml in the config directory, that of TAOCTL_POLICY and that of ' +
    '--policy; all of them hold together. Names of wallets are shown as the addresses that they stand for.'
  static override examples = ['<%= config.bin %> policy show', '<%= config.bin %> policy show --policy ./policy.yaml --json']
  static override flags = policyFlags

  override async run(): Promise<PolicyShowReport> {
    const { flags } = await this.parse(PolicyShow)
    const [{ loadPolicies }, { describePolicy }] = await Promise.all([
      import('../../cli/policy/load-policies.js'),
      import('../../cli/policy/describe-policy.js'),
    ])
    return { policies: (await loadPolicies(flags)).map(describePolicy) }
  }

  protected override render(result: PolicyShowReport, look: Look): string {
    return renderPolicyShow(result, look)
  }
}
