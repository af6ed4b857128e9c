import { config } from './iis-commands.ts'
import type { Statement } from './statements.ts'

const section = 'system.webServer/rewrite/globalRules'

/** A rule of URL Rewrite. Patterns are regular expressions; `conditions` are inputs and what they have to match. */
export type Rule = {
  name: string
  url: string
  conditions: readonly (readonly [input: string, pattern: string])[]
  action: Readonly<Record<string, string>>
  /** Set before the action; an empty value takes a header away. */
  variables?: Readonly<Record<string, string>>
}

const made = ({ name, url, conditions, action, variables = {} }: Rule): string[] => {
  const at = `[name='${name}']`
  return [
    config(section, `/+"[name='${name}',patternSyntax='ECMAScript',stopProcessing='True']"`),
    config(section, `/"${at}.match.url:${url}"`),
    ...conditions.map(([input, pattern]) =>
      config(section, `/+"${at}.conditions.[input='${input}',pattern='${pattern}']"`),
    ),
    ...Object.entries(variables).map(([variable, value]) =>
      config(section, `/+"${at}.serverVariables.[name='${variable}',value='${value}']"`),
    ),
    ...Object.entries(action).map(([key, value]) => config(section, `/"${at}.action.${key}:${value}"`)),
  ]
}

/**
 * Rules in their order, which is the one in which they are made: a rule is made again where others before it come or go
 * (URL Rewrite configuration reference, “Rules evaluation”).
 */
export const globalRules = (rules: readonly Rule[]): Statement[] =>
  rules.map((rule, i) => ({
    subject: `rule ${rule.name}`,
    make: [
      ...(i === 0
        ? []
        : [
            `rem ${rule.name} stands after ${rules
              .slice(0, i)
              .map((one) => one.name)
              .join(', ')}`,
          ]),
      ...made(rule),
    ].join('\n'),
    unmake: config(section, `/-"[name='${rule.name}']"`),
  }))
