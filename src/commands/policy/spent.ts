import { BaseCommand } from '../../cli/bases/base-command.js'
import { findJournalDirectory } from '../../cli/config/state-directory.js'
import { policyFlags } from '../../cli/flags/policy-flags.js'
import type { Look } from '../../render/look.js'
import { renderPolicySpent } from '../../render/policy.js'
import type { PolicySpentReport } from '../../report/policy.js'

export default class PolicySpent extends BaseCommand<PolicySpentReport> {
  static override summary = 'Show what was spent under each rule that has caps, and what is left.'
  static override description =
    'Counts what the journal of this machine has of each chain. What was set aside and never heard of again counts as spent; ' +
    'tx wait finds out what became of a transaction, and one that was never included is given back.'
  static override examples = ['<%= config.bin %> policy spent', '<%= config.bin %> policy spent --json']
  static override flags = policyFlags

  override async run(): Promise<PolicySpentReport> {
    const { flags } = await this.parse(PolicySpent)
    const [{ loadPolicies }, { countSpent }] = await Promise.all([
      import('../../cli/policy/load-policies.js'),
      import('../../cli/policy/count-spent.js'),
    ])
    return countSpent(await loadPolicies(flags), findJournalDirectory(), new Date())
  }

  protected override render(result: PolicySpentReport, look: Look): string {
    return renderPolicySpent(result, look)
  }
}
