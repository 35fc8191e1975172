import { openCli } from '../pty.js'
import { type CliHome, cliEnvironment } from '../run-cli.js'
import { runResident } from './run-resident.js'

/** What a run that asks nothing shows on a terminal of this width. `real` opens a terminal also in a home whose runs share a process. */
export async function showCli(
  home: CliHome,
  args: readonly string[],
  columns: number,
  real = false,
): Promise<{ readonly code: number | null; readonly text: string }> {
  if (real || !home.resident) {
    const terminal = openCli(home, args, {}, columns)
    const code = await terminal.exit
    return { code, text: terminal.text() }
  }
  const env = { TERM: 'xterm', ...cliEnvironment(home) }
  const { code, shown } = await runResident({ args, env, cwd: home.directory, columns }, 60_000)
  return { code, text: shown }
}
