/** Tells which tests did not run and why, and fails the run for one that nobody allowed. */
import { relative } from 'node:path'
import type { Reporter, TestCase, Vitest } from 'vitest/node'
import { ALLOWED_SKIPS, type AllowedSkip } from '../../allowed-skips.js'

const ROOT = import.meta.dirname.replace(/helpers\/test-run$/, '')

export interface Skipped {
  readonly file: string
  readonly name: string
}

/** How many tests each reason accounts for, and those that none does. */
export function judgeSkips(
  skipped: readonly Skipped[],
  allowed: readonly AllowedSkip[],
): { readonly reasons: ReadonlyMap<string, number>; readonly unknown: readonly Skipped[] } {
  const reasons = new Map<string, number>()
  const unknown: Skipped[] = []
  for (const test of skipped) {
    const found = allowed.find(({ file, name }) => test.file.includes(file) && (name === undefined || name.test(test.name)))
    if (found) reasons.set(found.reason, (reasons.get(found.reason) ?? 0) + 1)
    else unknown.push(test)
  }
  return { reasons, unknown }
}

export default class CheckSkips implements Reporter {
  #vitest: Vitest | undefined

  onInit(vitest: Vitest): void {
    this.#vitest = vitest
  }

  onTestRunEnd(...[modules]: Parameters<NonNullable<Reporter['onTestRunEnd']>>): void {
    // Whoever asks for some tests by name leaves out the others on purpose.
    if (this.#vitest?.config.testNamePattern !== undefined) return
    const cases = modules.flatMap(({ children }): TestCase[] => [...children.allTests('skipped')])
    const skipped = cases.map(({ fullName, module }) => ({ file: relative(ROOT, module.moduleId), name: fullName }))
    const { reasons, unknown } = judgeSkips(skipped, ALLOWED_SKIPS)
    const lines = [...reasons].map(([reason, count]) => `${count} skipped: ${reason}`)
    for (const { file, name } of unknown) lines.push(`SKIPPED WITHOUT LEAVE (test/allowed-skips.ts): ${file} > ${name}`)
    if (lines.length > 0) process.stderr.write(`\n${lines.join('\n')}\n`)
    if (unknown.length > 0) process.exitCode = 1
  }
}
