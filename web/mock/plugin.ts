import type { Plugin } from 'vite'

/** Serves recorded data in place of the platform; used by the development server only. */
export function recordedData(): Plugin {
  return { name: 'anlan-recorded-data' }
}
