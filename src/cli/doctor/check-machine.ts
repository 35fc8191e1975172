import { accessSync, constants, statSync } from 'node:fs'
import { describeFileError } from '../../core/file-errors.js'
import { makeFolder } from '../../core/make-folder.js'
import { quoteWord } from '../../core/quote-word.js'
import type { DoctorCheck } from '../../report/doctor.js'
import { inspectPermissions } from '../../wallet/listing/inspect-permissions.js'
import { lookAtStdout } from '../terminal/output.js'
import { isTerminal } from '../terminal/terminal.js'

/** The oldest supported version of Node, as in `engines` of package.json. */
const OLDEST_NODE = [20, 17] as const
const NARROW = 60

/** The version of Node. */
export function checkNode(version = process.versions.node): DoctorCheck {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const ok = major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])
  return {
    name: 'node',
    subject: version,
    level: ok ? 'ok' : 'wrong',
    ok,
    detail: ok ? `at least ${OLDEST_NODE.join('.')}` : `too old: ${OLDEST_NODE.join('.')} is needed`,
    remedy: ok ? null : `Install Node ${OLDEST_NODE.join('.')} or newer.`,
  }
}

/**
 * Checks where output goes and whether questions can be asked. The absence of a terminal is not a fault, because scripts run without one.
 */
export function checkTerminal(): DoctorCheck {
  const look = lookAtStdout()
  const canAsk = isTerminal(0) && isTerminal(2)
  const narrow = look.terminal && look.columns < NARROW
  const parts = [
    look.terminal ? `${look.columns} columns` : 'stdout is no terminal: plain lines',
    look.color ? 'colour' : 'no colour',
    canAsk ? 'can ask' : 'cannot ask: needs --yes and passwords from files or the environment',
  ]
  return {
    name: 'terminal',
    subject: process.env.TERM ?? 'none',
    level: narrow ? 'caution' : 'ok',
    ok: true,
    detail: parts.join(', '),
    remedy: narrow ? `Make it at least ${NARROW} columns wide, or tables lose columns.` : null,
  }
}

/** Checks one of our own directories: it must be writable for us, and for nobody else. */
export function checkDirectory(name: 'cache' | 'state', path: string, variable: string): DoctorCheck {
  const fail = (detail: string, remedy: string): DoctorCheck => ({ name, subject: path, level: 'wrong', ok: false, detail, remedy })
  try {
    makeFolder(path)
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK)
    const { mode } = statSync(path)
    if (process.platform !== 'win32' && (mode & 0o022) !== 0) {
      return fail(`others can change it (mode ${(mode & 0o777).toString(8).padStart(4, '0')})`, `chmod 700 ${quoteWord(path)}`)
    }
  } catch (error) {
    return fail(`cannot be used: ${describeFileError(error)}`, `Mend it, or name another with ${variable}.`)
  }
  return { name, subject: path, level: 'ok', ok: true, detail: 'writable', remedy: null }
}

/** Checks the folder of the wallets, with one line for each fault. */
export function checkWallets(root: string): DoctorCheck[] {
  const { wallets, faults } = inspectPermissions(root)
  if (faults.length === 0) {
    const detail = wallets === 0 ? 'no wallets yet' : `${wallets} wallet${wallets === 1 ? '' : 's'}, nobody else can get at the keys`
    return [{ name: 'wallet', subject: root, level: 'ok', ok: true, detail, remedy: null }]
  }
  return faults.map(({ grave, file, reason, remedy }) => {
    const level = grave ? ('wrong' as const) : ('caution' as const)
    return { name: 'wallet', subject: file, level, ok: !grave, detail: reason, remedy }
  })
}
