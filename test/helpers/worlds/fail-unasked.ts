/** In the place of what the code under test must not ask. */
export function failUnasked(): never {
  throw new Error('this was not to be asked')
}
