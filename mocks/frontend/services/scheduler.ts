import { html } from '../pages.ts'
import { BOTH_SITES, type Service, under } from '../service.ts'

/** Scheduling meetings in a browser: a form to sign in with, for everybody (facts §1). */
export const scheduler: Service = {
  name: 'Scheduler',
  sites: BOTH_SITES,
  access: 'anonymous',
  matches: under('/scheduler'),
  answer: () => ({
    ...html(
      200,
      'Web Scheduler',
      '<h1>Web Scheduler</h1>',
      '<form method="post"><label>User name <input name="user"></label>',
      '<label>Password <input name="password" type="password"></label><button>Sign in</button></form>',
    ),
    why: 'the scheduler asks in its own page who signs in',
  }),
}
