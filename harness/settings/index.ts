import { bigipAs3 } from './bigip-as3.ts'
import { bigipTmsh } from './bigip-tmsh.ts'
import { haproxy } from './haproxy.ts'
import { iis } from './iis.ts'
import { netscaler } from './netscaler.ts'
import { nginx } from './nginx.ts'
import type { BoxSettings } from './settings.ts'

/** Every product whose settings Salem can print. */
export const boxSettings: readonly BoxSettings[] = [bigipTmsh, bigipAs3, netscaler, haproxy, nginx, iis]
