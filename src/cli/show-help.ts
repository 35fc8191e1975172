import type { Interfaces } from '@oclif/core'
import { Config } from '@oclif/core/config'
import { Help } from '@oclif/core/help'
import { settings } from '@oclif/core/settings'

/** Prints the help of a command or a topic, from the manifest alone. Loaded only for that: it is most of oclif. */
export async function showHelp(root: string, pjson: Interfaces.PJSON, id: string): Promise<void> {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
  // The bundle is what runs, also where NODE_ENV says test; oclif would look for TypeScript sources there.
  settings.enableAutoTranspile = false
  const config = await Config.load({ root, pjson })
  await new Help(config, { respectNoCacheDefault: true, ...config.pjson.oclif.helpOptions }).showHelp([id])
  await new Promise((resolve) => process.stdout.write('', resolve))
}
