import { expect, test } from '@jest/globals'
import { targetOf } from '../../mocks/target.ts'

test.each([
  ['/meet?a=b', { path: '/meet?a=b' }],
  ['/a?u=http://b/c', { path: '/a?u=http://b/c' }],
  ['*', { path: '*' }],
  ['//meet', { path: '//meet' }],
  ['http://pki.example/root.crl', { host: 'pki.example', path: '/root.crl' }],
  ['HTTP://pki.example:8080', { host: 'pki.example:8080', path: '/' }],
  ['https://pki.example?a/b', { host: 'pki.example', path: '/?a/b' }],
  ['http://user:word@[::1]:80/a@b', { host: '[::1]:80', path: '/a@b' }],
])('%s asks for %j', (url, target) => {
  expect(targetOf(url)).toEqual(target)
})
