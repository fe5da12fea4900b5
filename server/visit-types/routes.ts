import type { Routes } from '../kernel/route.ts'

export const visitTypeRoutes: Routes = async () => {}
