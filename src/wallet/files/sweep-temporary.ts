import { readdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { lookAt } from '../../core/open-file.js'
import { ignoreFileErrors, readTemporaryEnding } from './file-steps.js'

/**
 * Removes the unfinished copies that killed taoctl processes left when they were writing to `target`, which is a wallet folder or a single
 * file. Such copies may hold secrets, and other tools list them as hotkeys. The caller must hold the lock of `target`; every process that
 * writes there holds it, so no copy that is still being written is removed.
 */
export function sweepTemporary(target: string): void {
  const name = basename(target)
  // Beside the target the whole name must match, because a file there may belong to another wallet, for instance one called `name.1`.
  sweep(dirname(target), [`.${name}.`, `${name}.`])
  for (const folder of [target, join(target, 'hotkeys'), join(target, 'evmkeys')]) sweep(folder)
}

/** Removes everything with a temporary ending. If prefixes are given, only names that consist of one of them and the ending. */
function sweep(folder: string, prefixes?: readonly string[]): void {
  ignoreFileErrors(() => {
    // A link leads to another folder, which our lock does not protect.
    if (lookAt(folder)?.isDirectory() !== true) return
    for (const name of readdirSync(folder)) {
      const ending = readTemporaryEnding(name)
      if (ending === undefined || (prefixes !== undefined && !prefixes.some((prefix) => name === `${prefix}${ending}`))) continue
      ignoreFileErrors(() => rmSync(join(folder, name), { recursive: true, force: true }))
    }
  })
}
