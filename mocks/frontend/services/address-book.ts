import { errorPage } from '../pages.ts'
import { BOTH_SITES, type Service, under } from '../service.ts'

/** The address book, files and handler. It has been generated for nobody, so whoever signs in finds no file. */
export const addressBook: Service = {
  name: 'Abs',
  sites: BOTH_SITES,
  access: 'windows',
  matches: under('/abs'),
  answer: () => ({ ...errorPage(404), why: 'the address book holds no such file' }),
}
