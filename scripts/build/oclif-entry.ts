// biome-ignore-all lint/performance/noBarrelFile: it narrows a barrel that is not ours.
// biome-ignore-all lint/performance/noReExportAll: two of its exports are namespaces.
/**
 * What the bundle takes for `@oclif/core`: the parts in use. The package's own entry evaluates all of it, help and spinners too.
 */
export * as Args from '@oclif/core/args'
export { Command } from '@oclif/core/command'
export * as Errors from '@oclif/core/errors'
export * as Flags from '@oclif/core/flags'
