import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Plugin, settings } from '@oclif/core'

/**
 * Writes oclif.manifest.json from the built commands. It describes the tree, the flags and the help, so that none of the commands has to be
 * loaded for them.
 */
export async function writeManifest(root: string): Promise<void> {
  settings.enableAutoTranspile = false
  // Defaults are read from the config file, and those of this machine must not get into the manifest.
  process.env.TAOCTL_CONFIG = join(root, 'dist', 'no-config.json')
  const plugin = new Plugin({
    root,
    isRoot: true,
    type: 'core',
    ignoreManifest: true,
    errorOnManifestCreate: true,
    respectNoCacheDefault: true,
  })
  await plugin.load()
  const commands = Object.fromEntries(Object.entries(plugin.manifest.commands).sort(([a], [b]) => a.localeCompare(b)))
  writeFileSync(join(root, 'oclif.manifest.json'), `${JSON.stringify({ commands, version: plugin.manifest.version }, null, 1)}\n`)
}
