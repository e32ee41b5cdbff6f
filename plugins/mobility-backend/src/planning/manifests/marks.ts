import {
  ANNOTATION_ENTITY,
  ATTEMPT_PLACEHOLDER,
  LABEL_ATTEMPT,
  LABEL_RUN,
  LABEL_STEP,
  RUN_PLACEHOLDER,
  StepName,
} from 'backstage-plugin-mobility-common';

/** The marks by which a run knows its own objects. */
export function marks(step: StepName, entityRef: string) {
  return {
    labels: {
      [LABEL_RUN]: RUN_PLACEHOLDER,
      [LABEL_STEP]: step,
      [LABEL_ATTEMPT]: ATTEMPT_PLACEHOLDER,
    },
    annotations: { [ANNOTATION_ENTITY]: entityRef },
  };
}
