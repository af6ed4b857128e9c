/** The one function used of js-md4, which brings no types. Node's own MD4 went with OpenSSL 3. */
declare module 'js-md4' {
  const md4: { array: (message: Uint8Array) => number[] }
  export = md4
}
