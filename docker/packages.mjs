/** Prints the Debian packages that hosts need, one a line. */
import { requirements } from './requirements.mjs'

for (const { package: name } of requirements) process.stdout.write(`${name}\n`)
