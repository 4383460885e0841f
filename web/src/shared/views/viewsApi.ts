import type { Page, SavedView } from '@/api/types'
import { get, post, remove } from '@/shared/http/http'

export function fetchViews(page: string): Promise<Page<SavedView>> {
  return get('/api/views', { page })
}

export function saveView(view: Pick<SavedView, 'page' | 'name' | 'query' | 'shared'>): Promise<SavedView> {
  return post('/api/views', view)
}

export function deleteView(id: number): Promise<undefined> {
  return remove(`/api/views/${id}`)
}
