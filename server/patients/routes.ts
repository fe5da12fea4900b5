import type { Routes } from '../kernel/route.ts'

export const patientRoutes: Routes = async () => {}
