import type { Preview } from '../../chain/plan.js'
import { usageError } from '../../core/errors.js'
import type { PolicyCheckReport } from '../../report/policy.js'
import { type CommandConfig, openCommand } from './open-command.js'
import { observePreviews } from './preview-observer.js'
import { TxCommand } from './tx-command.js'

/** The checks of policies among those of a write. */
export function pickPolicyChecks(checks: Preview['checks']): PolicyCheckReport['checks'] {
  return checks
    .filter(({ name }) => name.startsWith('policy-'))
    .map(({ name, ok, title, failed, detail, code }) => ({ name, ok, statement: ok ? title : failed, detail, code }))
}

/**
 * Does the dry run of another command and returns its last preview, with the checks that failed, and the name of the command. Throws
 * `NOT_A_WRITE` (exit 2) for a command that signs nothing, and what that command throws before it has a preview.
 */
export async function tryCommand(
  words: readonly string[],
  config: CommandConfig,
): Promise<{ readonly name: string; readonly preview: Preview }> {
  const { Selected, name, rest } = await openCommand(words)
  if (!(Selected.prototype instanceof TxCommand)) {
    throw usageError(`taoctl ${name} signs no transaction`, 'NOT_A_WRITE', { why: 'A policy is about transactions.' })
  }
  const previews: Preview[] = []
  const end = observePreviews((preview) => previews.push(preview))
  try {
    await new Selected([...rest, '--dry-run', '--quiet'], config).run()
  } catch (error) {
    // A check that failed is an answer to the question.
    if (previews.length === 0) throw error
  } finally {
    end()
  }
  const preview = previews.at(-1)
  if (!preview) throw usageError(`taoctl ${name} planned no transaction`, 'NOT_A_WRITE')
  return { name, preview }
}
