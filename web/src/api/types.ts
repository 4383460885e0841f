/** Account of the session (`GET /api/me`). */
export interface Account {
  username: string
  displayName: string
  roles: string[]
  mustChangePassword: boolean
}
