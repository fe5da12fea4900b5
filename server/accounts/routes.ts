import type { Routes } from '../kernel/route.ts'

export const accountRoutes: Routes = async () => {}
