import type { Routes } from '../kernel/route.ts'

export const docsRoutes: Routes = async () => {}
