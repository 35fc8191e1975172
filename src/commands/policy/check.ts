import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import { resolveAccount } from '../../cli/accounts/resolve-account.js'
import { ChainCommand } from '../../cli/bases/chain-command.js'
import { globalFlags, networkFlags, walletFlags } from '../../cli/flags/flags.js'
import { policyFlags } from '../../cli/flags/policy-flags.js'
import { WalletContext } from '../../cli/keys/context.js'
import { checkFailed, usageError } from '../../core/errors.js'
import type { Look } from '../../render/look.js'
import { renderPolicyCheck } from '../../render/policy.js'
import type { PolicyCheckReport } from '../../report/policy.js'

export default class PolicyCheck extends ChainCommand<PolicyCheckReport> {
  static override summary = 'Try a command, or the bytes of a call, under the policies in force.'
  static override description =
    'Does the dry run of the command that follows, with its own flags, and says of each rule whether it holds. With 0x… it judges ' +
    'the bytes of a call, as the account of --signer or of the wallet would sign it; flags come first then. Ends with exit code 3 ' +
    'if a rule refuses it. Nothing is signed.'
  static override examples = [
    '<%= config.bin %> policy check wallet transfer --to alice --amount 5',
    '<%= config.bin %> policy check --network local --signer alice 0x00000401',
  ]
  static override strict = false
  static override baseFlags = { ...globalFlags, ...networkFlags }
  static override args = {
    command: Args.string({ ignoreStdin: true, description: 'A command of taoctl with its flags, or the bytes of a call in hex.' }),
  }
  static override flags = {
    policy: policyFlags.policy,
    ...walletFlags,
    signer: Flags.string({ summary: 'Who would sign the bytes of a call.', helpValue: '<address|name>' }),
  }

  override async run(): Promise<PolicyCheckReport> {
    const [first] = this.argv
    const isCommand = first !== undefined && !first.startsWith('-') && !/^0x/i.test(first)
    const report = isCommand ? await this.checkCommand() : await this.checkBytes()
    const failed = report.checks.find(({ ok }) => !ok)
    if (failed === undefined) return report
    return this.failWith(
      report,
      checkFailed(failed.statement, failed.code, {
        ...(failed.detail === '' ? {} : { why: failed.detail }),
        hint: 'taoctl policy explain',
        details: { failed_checks: report.checks.filter(({ ok }) => !ok).map(({ name }) => name) },
      }),
    )
  }

  private async checkCommand(): Promise<PolicyCheckReport> {
    // Parsing leaves nothing of them.
    const words = [...this.argv]
    const { flags } = await this.parse(PolicyCheck, [])
    const [{ pickPolicyChecks, tryCommand }, { listPolicyPlaces }] = await Promise.all([
      import('../../cli/bases/try-command.js'),
      import('../../cli/policy/policy-files.js'),
    ])
    const places = listPolicyPlaces(flags.policy)
    const { name, preview } = await tryCommand(words, this.config)
    const checks = pickPolicyChecks(preview.checks)
    return {
      command: name,
      title: preview.plan.title,
      allowed: checks.every(({ ok }) => ok),
      policies: places.map(({ path }) => path),
      checks,
    }
  }

  private async checkBytes(): Promise<PolicyCheckReport> {
    const { args, flags } = await this.parse(PolicyCheck)
    if (args.command === undefined) {
      throw usageError('Missing argument: command', 'MISSING_ARGUMENT', {
        hint: 'taoctl policy check wallet transfer --to alice --amount 5',
      })
    }
    const [{ judgeBytes }, { loadPolicies }, { pickPolicyChecks }] = await Promise.all([
      import('../../cli/policy/judge-bytes.js'),
      import('../../cli/policy/load-policies.js'),
      import('../../cli/bases/try-command.js'),
    ])
    const policies = await loadPolicies(flags)
    const signer =
      flags.signer === undefined
        ? await (await WalletContext.open(flags, (text) => this.note(text))).readAddress('coldkey')
        : resolveAccount(flags, flags.signer).address
    const { title, checks } = await judgeBytes(await this.connect(flags.network), policies, { hex: args.command, signer })
    return {
      command: null,
      title,
      allowed: checks.every(({ ok }) => ok),
      policies: policies.map(({ path }) => path),
      checks: pickPolicyChecks(checks),
    }
  }

  protected override render(result: PolicyCheckReport, look: Look): string {
    return renderPolicyCheck(result, look)
  }
}
