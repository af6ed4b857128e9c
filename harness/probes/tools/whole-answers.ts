import type { HttpAnswer } from '../observation.ts'
import { readCurl } from './curl-output.ts'
import type { ToolOutput } from './tool.ts'

/** Where a single curl ends with a line of figures, else the body of JSON would be taken for one. */
const noFigures = '\n{}'

/** What several curls in a row printed: whole answers, one after the other, each with its body. */
export const wholeAnswers = (output: ToolOutput): HttpAnswer[] =>
  output.stdout
    .split(/^(?=HTTP\/1\.[01] )/m)
    .filter((text) => text.startsWith('HTTP/'))
    .flatMap((stdout) => readCurl({ ...output, exitCode: 0, stdout: `${stdout}${noFigures}` }).answers)
