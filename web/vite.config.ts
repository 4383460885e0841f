import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'
import { firstPageAtOnce, firstPageFiles } from './build/firstPage.ts'
import { packedAssets } from './build/packed.ts'
import { recordedData } from './mock/plugin.ts'
import { help } from './build/help.ts'

const backend = process.env.ANLAN_BACKEND ?? 'http://127.0.0.1:8080'

export default defineConfig(({ mode }) => ({
  plugins: [
    help(),
    vue({ include: [/\.vue$/, /\/help\/pages\/.+\.md$/] }),
    firstPageAtOnce(),
    packedAssets(),
    ...(mode === 'mocked' ? [recordedData()] : []),
  ],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: { proxy: mode === 'mocked' ? undefined : { '/api': backend, '/v3': backend } },
  build: {
    target: 'es2022',
    chunkSizeWarningLimit: 700,
    rolldownOptions: { output: { codeSplitting: { groups: [firstPageFiles()] } } },
  },
  define: { __INTLIFY_PROD_DEVTOOLS__: 'false', __VUE_I18N_LEGACY_API__: 'false' },
  test: {
    environment: 'jsdom',
    isolate: false, // a window for each of eighty files takes longer than all tests; each test cleans up behind itself
    include: ['src/**/*.test.ts', 'build/**/*.test.ts'],
    env: { TZ: 'America/St_Johns' },
    restoreMocks: true,
  },
}))
