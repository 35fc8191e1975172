import { runWindowsTool, type ToolRunner } from './run-windows-tool.js'

/** What a test puts in the place of the system's own. */
export interface EndRules {
  readonly platform: NodeJS.Platform
  readonly kill: (pid: number, signal: NodeJS.Signals) => void
  readonly run: ToolRunner
}

const OWN: EndRules = { platform: process.platform, kill: (pid, signal) => void process.kill(pid, signal), run: runWindowsTool }

/**
 * Ends a process that leads a group, with all that it has started, at once. Windows has no groups; there `taskkill` follows the children.
 * Whether the group could be ended.
 */
export function endTree(pid: number, { platform, kill, run }: EndRules = OWN): boolean {
  if (platform === 'win32') return run('taskkill', ['/pid', String(pid), '/t', '/f']).code === 0
  try {
    kill(-pid, 'SIGKILL')
    return true
  } catch {
    return false
  }
}
