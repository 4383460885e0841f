import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Plugin } from 'vite'

const SMALLEST = 1_024
const PACKED = /\.(js|css|svg|json)$/

/** Lays a packed file beside each asset that is worth it: once here, instead of at each request. */
export function packedAssets(): Plugin {
  return {
    name: 'anlan:packed-assets',
    apply: 'build',
    async writeBundle({ dir = 'dist' }, bundle) {
      for (const name of Object.keys(bundle)) {
        if (!PACKED.test(name)) continue
        const path = join(dir, name)
        const plain = await readFile(path)
        if (plain.length < SMALLEST) continue
        const [br, gz] = await Promise.all([
          promisify(brotliCompress)(plain, {
            params: {
              [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
              [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
            },
          }),
          promisify(gzip)(plain, { level: constants.Z_BEST_COMPRESSION }),
        ])
        await Promise.all([writeFile(`${path}.br`, br), writeFile(`${path}.gz`, gz)])
      }
    },
  }
}
