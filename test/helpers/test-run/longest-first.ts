import { BaseSequencer } from 'vitest/node'

/**
 * Files that take far longer than others of their kind, longest first: begun last, one of them would keep a worker busy while the others
 * have nothing to do.
 */
const LONG = [
  'contract/json-shapes.test.ts',
  'contract/prompts.test.ts',
  'e2e/faults/faults-cli.test.ts',
  'e2e/faults/faults.test.ts',
  'e2e/weights/weights-keep.test.ts',
  'e2e/wallet/wallet-keys.test.ts',
  'e2e/terminal-width.test.ts',
  'e2e/policy.test.ts',
  'e2e/tx/tx-crash.test.ts',
  'e2e/hostile/hostile-files.test.ts',
  'e2e/client.test.ts',
  'e2e/drift.test.ts',
  'e2e/weights/weights-life.test.ts',
  'unit/localnet/replay.test.ts',
  'unit/chain/wrap/every-write.test.ts',
  'unit/chain/checks/checks-agree.test.ts',
  'unit/wallet/formats/polkadot-json-elsewhere.test.ts',
  'unit/chain/checks/call-errors.test.ts',
  'unit/chain/history/history-random.test.ts',
  'unit/chain/outcome/changed-meanings.test.ts',
  'unit/chain/checks/checks-agree-475.test.ts',
  'unit/localnet/replay-others.test.ts',
  'unit/chain/sudo/set-every-param.test.ts',
  'unit/chain/outcome/outcome-random.test.ts',
  'unit/chain/raw/call-bytes.test.ts',
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
