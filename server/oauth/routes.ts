import type { Routes } from '../kernel/route.ts'

export const oauthRoutes: Routes = async () => {}
