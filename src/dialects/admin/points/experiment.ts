import type { findExperiment } from '#usecases/project-settings/find-experiment.ts'

/** The experiment as the dashboard shows it. */
export const toExperiment = ({ settings, users }: Awaited<ReturnType<typeof findExperiment>>) => ({
  controlRatio: settings.controlRatio,
  activationWindow: settings.userActivationWindow,
  users: { control: users.control, experiment: users.experiment },
})
