import { passRole } from '../our-resources';
import { on, type PermissionsByType } from '../permission';

export const SCHEDULER_PERMISSIONS = {
  aws_scheduler_schedule_group: (place) => {
    const groups = [place.arn('scheduler', `schedule-group/${place.names}`)];
    return {
      read: [on(groups, 'scheduler', ['GetScheduleGroup', 'ListTagsForResource'])],
      write: [
        on(groups, 'scheduler', [
          'CreateScheduleGroup',
          'DeleteScheduleGroup',
          'TagResource',
          'UntagResource',
        ]),
      ],
    };
  },

  aws_scheduler_schedule: (place) => {
    const schedules = [place.arn('scheduler', `schedule/${place.names}/${place.names}`)];
    return {
      read: [on(schedules, 'scheduler', ['GetSchedule'])],
      write: [
        on(schedules, 'scheduler', ['CreateSchedule', 'DeleteSchedule', 'UpdateSchedule']),
        passRole(place, 'scheduler.amazonaws.com'),
      ],
    };
  },
} satisfies PermissionsByType;
