import { readdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { lookAt } from '../../core/open-file.js'
import { ignoreFileErrors, readTemporaryEnding } from './file-steps.js'

/**
 * Removes what killed processes of ours left while they wrote below `target`, a wallet folder or a single file: unfinished copies, which
 * may hold secrets, and which other tools list as hotkeys. Only under the lock of `target`, as whoever writes there holds it.
 */
export function sweepTemporary(target: string): void {
  const name = basename(target)
  // Here the whole name counts: what is beside may belong to another wallet, one called `name.1` for instance.
  sweep(dirname(target), [`.${name}.`, `${name}.`])
  for (const folder of [target, join(target, 'hotkeys')]) sweep(folder)
}

/** Without prefixes whatever comes before the ending. */
function sweep(folder: string, prefixes?: readonly string[]): void {
  ignoreFileErrors(() => {
    // Behind a link lies what another lock is for.
    if (lookAt(folder)?.isDirectory() !== true) return
    for (const name of readdirSync(folder)) {
      const ending = readTemporaryEnding(name)
      if (ending === undefined || (prefixes !== undefined && !prefixes.some((prefix) => name === `${prefix}${ending}`))) continue
      ignoreFileErrors(() => rmSync(join(folder, name), { recursive: true, force: true }))
    }
  })
}
