import { win32 } from 'node:path'

/** Where Windows keeps what other systems keep in these folders of the home directory. */
const VARIABLES: Readonly<Record<string, string>> = {
  '.config': 'APPDATA',
  '.cache': 'LOCALAPPDATA',
  '.local/state': 'LOCALAPPDATA',
  '.local/share': 'LOCALAPPDATA',
}

/** The folder of Windows for settings, caches or states; undefined where the environment does not name it, or not by an absolute path. */
export function findWindowsBase(below: readonly string[], env: Readonly<Record<string, string | undefined>>): string | undefined {
  const path = env[VARIABLES[below.join('/')] ?? '']
  return path !== undefined && win32.isAbsolute(path) ? path : undefined
}
