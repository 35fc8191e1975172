import { BaseCommand } from '../../cli/bases/base-command.js'
import { policyFlags } from '../../cli/flags/policy-flags.js'
import type { Look } from '../../render/look.js'
import { renderPolicyExplain } from '../../render/policy.js'
import type { PolicyExplainReport } from '../../report/policy.js'

export default class PolicyExplain extends BaseCommand<PolicyExplainReport> {
  static override summary = 'Say in sentences what the policies in force demand.'
  static override examples = ['<%= config.bin %> policy explain']
  static override flags = policyFlags

  override async run(): Promise<PolicyExplainReport> {
    const { flags } = await this.parse(PolicyExplain)
    const [{ loadPolicies }, { explainPolicy, explainRule }] = await Promise.all([
      import('../../cli/policy/load-policies.js'),
      import('../../chain/policy/explain-rule.js'),
    ])
    return {
      policies: (await loadPolicies(flags)).map(({ path, policy }) => ({
        file: path,
        sentence: explainPolicy(policy),
        rules: policy.rules.map((rule) => ({ name: rule.name, sentences: explainRule(rule) })),
      })),
    }
  }

  protected override render(result: PolicyExplainReport, look: Look): string {
    return renderPolicyExplain(result, look)
  }
}
