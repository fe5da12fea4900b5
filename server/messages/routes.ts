import type { Routes } from '../kernel/route.ts'

export const messageRoutes: Routes = async () => {}
