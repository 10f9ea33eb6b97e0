import { Type } from 'typebox'

const settings = {
  controlRatio: Type.Integer({
    minimum: 0,
    maximum: 100,
    description: 'Percent of new users that are drawn into the control group; nobody is drawn twice.',
  }),
  activationWindow: Type.Integer({
    minimum: 3,
    maximum: 30,
    description: 'Days after the first event in which a user counts as getting started.',
  }),
}

export const ExperimentAnswer = Type.Object({
  ...settings,
  users: Type.Object(
    {
      control: Type.Integer({ description: 'Users in the control group, who are sent no messages.' }),
      experiment: Type.Integer({ description: 'All other users.' }),
    },
    { description: 'How many users are in each group now.' },
  ),
})

export const ExperimentBody = Type.Object(
  {
    controlRatio: Type.Optional(settings.controlRatio),
    activationWindow: Type.Optional(settings.activationWindow),
  },
  { additionalProperties: false, description: 'What is absent stays.' },
)
