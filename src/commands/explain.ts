import * as Args from '@oclif/core/args'
import { BaseCommand } from '../cli/bases/base-command.js'
import type { ChainTables } from '../cli/explain/explain-name.js'
import type { Look } from '../render/look.js'
import { renderExplanation } from '../render/lookup/explain.js'
import type { ExplainReport } from '../report/lookup/explain.js'

/** What the embedded chain knows of its newest runtime. */
async function loadTables(): Promise<ChainTables> {
  const [{ subtensorErrorDocs }, { subtensorErrorDocs475 }, { listAllowedCalls }, { proxyFilters475 }] = await Promise.all([
    import('../localnet/pallets/subtensor/error-docs.js'),
    import('../localnet/pallets/subtensor/475/error-docs.js'),
    import('../localnet/pallets/proxy/filters.js'),
    import('../localnet/pallets/proxy/475/filters.js'),
  ])
  return {
    errorDocs: { ...subtensorErrorDocs, ...subtensorErrorDocs475 },
    listKinds: (call) =>
      Object.entries(proxyFilters475).flatMap(([kind, filter]) => {
        const allowed = listAllowedCalls(filter, [call])
        if (allowed === 'all') return [{ kind, is_limited: false }]
        const own = allowed.find((one) => one.call === call)
        return own === undefined ? [] : [{ kind, is_limited: own.constraint !== undefined }]
      }),
  }
}

export default class Explain extends BaseCommand<ExplainReport> {
  static override summary = 'Explain an error, a call or a parameter.'
  static override description =
    'Looks a name up in the tables that taoctl itself goes by, without a chain: errors of the runtime, numbers of custom errors, the ' +
    'codes of taoctl, calls and hyperparameters, in whatever spelling. Everything of that name is listed.'
  static override examples = [
    '<%= config.bin %> explain SlippageTooHigh',
    '<%= config.bin %> explain "Custom error: 6"',
    '<%= config.bin %> explain POLICY_CAP_PER_DAY',
    '<%= config.bin %> explain SubtensorModule.add_stake',
    '<%= config.bin %> explain tempo',
  ]
  static override args = {
    name: Args.string({ ignoreStdin: true, required: true, description: 'A name, a number, or the message that has it.' }),
  }

  override async run(): Promise<ExplainReport> {
    const { args } = await this.parse(Explain)
    const { explainName } = await import('../cli/explain/explain-name.js')
    return explainName(args.name, await loadTables())
  }

  protected override render(result: ExplainReport, look: Look): string {
    return renderExplanation(result, look)
  }
}
