/** Prints the Debian packages that hosts need, one a line. */
import { requirements } from './requirements.mjs'

console.log(requirements.map((requirement) => requirement.package).join('\n'))
