import { BaseSequencer } from 'vitest/node'

/**
 * Files that take far longer than others of their kind: begun last, one of them would keep a worker busy while the other has nothing to do.
 */
const LONG = [
  'e2e/faults/faults.test.ts',
  'e2e/wallet/wallet-kdf.test.ts',
  'e2e/hostile/hostile-node.test.ts',
  'e2e/hostile/hostile-files.test.ts',
  'e2e/faults/faults-cli.test.ts',
  'e2e/wallet/wallet-keys.test.ts',
  'e2e/terminal-width.test.ts',
  'unit/localnet/replay-others.test.ts',
  'unit/localnet/replay.test.ts',
  'unit/chain/outcome/outcome-random.test.ts',
  'unit/chain/bad-answers.test.ts',
  'unit/chain/golden-codec.test.ts',
]

const rankOf = (file: string): number => {
  const at = LONG.findIndex((long) => file.endsWith(`/test/${long}`))
  return at < 0 ? LONG.length : at
}

/** Within a project the long ones first, also where nothing is known of an earlier run. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: Parameters<BaseSequencer['sort']>[0]): ReturnType<BaseSequencer['sort']> {
    const usual = await super.sort(files)
    const projects = [...new Set(usual.map(({ project }) => project.name))]
    return projects.flatMap((name) =>
      usual.filter(({ project }) => project.name === name).sort((a, b) => rankOf(a.moduleId) - rankOf(b.moduleId)),
    )
  }
}
