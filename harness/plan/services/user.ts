export type User = {
  /** `alice@contoso.example` */
  sipAddress: string
  /** NetBIOS domain, `CONTOSO` */
  domain: string
  /** sAMAccountName, `alice` */
  name: string
  password: string
  /** Without it the web services know the user and do not serve him (facts F34). */
  sipEnabled: boolean
  /** Without it the Access Edge lets nobody in as him (facts F35). */
  remoteAccess: boolean
}
