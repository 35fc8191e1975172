import { win32 } from 'node:path'

/** The end of a program of Windows: its exit code, null where it could not be run, and what it wrote. */
export interface ToolResult {
  readonly code: number | null
  readonly stdout: string
}

/** Runs a program of Windows to its end. */
export type ToolRunner = (tool: string, args: readonly string[]) => ToolResult

const PATIENCE_MS = 10_000

/** A folder of a disk: neither of another machine, nor of whatever disk one is on. */
const ON_DISK = /^[a-z]:[\\/]/i

/** The path of a program of Windows itself. It is not looked for: anybody might have put another of its name on the way. */
export function locateWindowsTool(tool: string, systemRoot = process.env.SYSTEMROOT ?? ''): string {
  return win32.join(ON_DISK.test(systemRoot) ? systemRoot : 'C:\\Windows', 'System32', `${tool}.exe`)
}

/** Runs one of the programs of Windows, without a window. The module for it is loaded here alone, as no other system needs it. */
export const runWindowsTool: ToolRunner = (tool, args) => {
  const { spawnSync } = process.getBuiltinModule('node:child_process')
  const { status, stdout } = spawnSync(locateWindowsTool(tool), [...args], {
    encoding: 'utf8',
    windowsHide: true,
    timeout: PATIENCE_MS,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  return { code: status, stdout: stdout ?? '' }
}
