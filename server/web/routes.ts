import type { Routes } from '../kernel/route.ts'

export const webRoutes: Routes = async () => {}
