import type { Plugin } from 'rolldown'

/** The last part of two files of `ws`: what it does where somebody has installed a native package beside it. */
const OPTIONAL = /\} \/\* istanbul ignore else +\*\/ else if \(!process\.env\.WS_NO_\w+\) \{[\s\S]*$/
const NAMES = ['bufferutil', 'utf-8-validate']

/**
 * Takes the optional native packages out of `ws`. It would look for them in every node_modules on the way up from the program, and load whatever is
 * called so. Throws when a release of it asks for them in another way.
 */
export function cutOptional(): Plugin {
  return {
    name: 'cut-optional',
    transform: {
      filter: { id: /[\\/]ws[\\/]lib[\\/](?:buffer-util|validation)\.js$/ },
      handler(code, id) {
        const cut = code.replace(OPTIONAL, '}\n')
        if (cut === code || NAMES.some((name) => cut.includes(`'${name}'`)))
          throw new Error(`The optional package of ${id} is not where it was`)
        return cut
      },
    },
  }
}
