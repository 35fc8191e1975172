/** Leaves folders to this user on Windows, where a mode is nothing. */
import { userInfo } from 'node:os'
import { runWindowsTool, type ToolRunner } from './run-windows-tool.js'

/** The name by which Windows knows this user. */
function nameUser(env: Readonly<Record<string, string | undefined>>, name: string): string {
  return env.USERDOMAIN ? `${env.USERDOMAIN}\\${name}` : name
}

/** The arguments by which `icacls` leaves a folder, and what will be in it, to this user, the system and the administrators. */
export function makePrivateArguments(
  folder: string,
  env: Readonly<Record<string, string | undefined>> = process.env,
  name = userInfo().username,
): string[] {
  const whole = '(OI)(CI)F'
  // The system and the administrators by their numbers: their names are others in every language.
  const grants = [`${nameUser(env, name)}:${whole}`, `*S-1-5-18:${whole}`, `*S-1-5-32-544:${whole}`]
  return [folder, '/inheritance:r', '/grant:r', ...grants, '/q']
}

/**
 * Leaves a folder that was just made to this user, as mode 0700 does elsewhere. Whether it could: a disk without lists of permissions has
 * no such thing, and `taoctl doctor` says so.
 */
export function makePrivate(folder: string, run: ToolRunner = runWindowsTool): boolean {
  return run('icacls', makePrivateArguments(folder)).code === 0
}
