/** Stands in for the package that prints what oclif does, the whole command line among it, when DEBUG is set. */
function print(): void {}

print.enabled = false
print.log = print
print.extend = () => print

/** A printer that prints nothing. */
export default function debug(): typeof print {
  return print
}
debug.enable = print
debug.enabled = (): boolean => false
