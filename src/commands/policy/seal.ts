import { BaseCommand } from '../../cli/bases/base-command.js'
import { confirmFlags, passwordFlags } from '../../cli/flags/flags.js'
import { chooseRole, keyRoleFlags } from '../../cli/flags/key-role-flags.js'
import { policyFlags } from '../../cli/flags/policy-flags.js'
import { WalletContext } from '../../cli/keys/context.js'
import type { Look } from '../../render/look.js'
import { renderPolicySeal } from '../../render/policy.js'
import type { PolicySealReport } from '../../report/policy.js'

export default class PolicySeal extends BaseCommand<PolicySealReport> {
  static override summary = 'Sign a policy with a second key, so that a bot without that key cannot change it.'
  static override description =
    'Writes the signature beside the policy, as <file>.seal. A policy whose seal does not fit is refused. Set TAOCTL_POLICY_KEY to the ' +
    'address of the key where the bot cannot change it: nothing is signed then without a policy that this key has sealed. The key must ' +
    'not be one that the bot can use. Whoever can run other software with the key that signs transactions is not held by any policy.'
  static override examples = ['<%= config.bin %> policy seal --wallet owner', '<%= config.bin %> policy seal --policy ./bot.yaml -w owner']
  static override flags = {
    policy: { ...policyFlags.policy, summary: 'Seal this policy; otherwise the only one in force.' } as typeof policyFlags.policy,
    ...keyRoleFlags,
    ...passwordFlags,
    yes: { ...confirmFlags.yes, hidden: true },
  }

  override async run(): Promise<PolicySealReport> {
    const { flags } = await this.parse(PolicySeal)
    const { choosePolicyToSeal, sealPolicy } = await import('../../cli/policy/seal-policy.js')
    const chosen = await choosePolicyToSeal(flags)
    const wallet = await WalletContext.open(flags, (text) => this.note(text))
    const key = await wallet.unlockKey(chooseRole(flags))
    try {
      return await sealPolicy(chosen, key)
    } finally {
      key.wipe()
    }
  }

  protected override render(result: PolicySealReport, look: Look): string {
    return renderPolicySeal(result, look)
  }
}
