/** One order and what became of its mail. Seconds since the day began. */
export interface SampleMail {
  readonly arrived: number;
  readonly recorded: number;
  /** When SES did not take it. */
  readonly putOff: readonly number[];
  readonly sent?: number;
  readonly confirmed?: number;
  readonly delivered?: number;
  /** The metric of what became of it instead of a delivery. */
  readonly trouble?: string;
  /** From 0 to 1, for whatever else differs from mail to mail. */
  readonly chance: number;
}

const DAY_SECONDS = 86_400;
/** 10:05 to 10:42, in a day that begins at 18:00. */
const OUTAGE = [16 * 3_600 + 300, 16 * 3_600 + 2_520] as const;
const FIRST_HOUR = 18;

/** Bounces and complaints, by how many of the mails come to that. */
const TROUBLES = [
  ['EmailsBounced', 0.009],
  ['EmailsSoftBounced', 0.006],
  ['EmailsComplained', 0.0006],
] as const;

export function sampleMails(): SampleMail[] {
  const random = scatter();
  const mails: SampleMail[] = [];
  for (let second = 0; second < DAY_SECONDS; second += 1) {
    if (random() < perMinute(second) / 60) mails.push(mailOf(second, random));
  }
  return mails;
}

/** More orders at noon and in the evening. */
function perMinute(second: number): number {
  const hour = (FIRST_HOUR + second / 3_600) % 24;
  const peak = (at: number, width: number) => Math.exp(-((hour - at) ** 2) / width);
  return 0.35 + 5.5 * peak(20, 6) + 4 * peak(12.5, 12);
}

function mailOf(arrived: number, random: () => number): SampleMail {
  const chance = random();
  const recorded = arrived + 0.2 + random() * 0.5;
  const putOff: number[] = [];
  let attempt = recorded + 0.3 - Math.log(1 - random()) * 0.4;
  // The pauses grow, as those of the sender do.
  for (let pause = 30; attempt >= OUTAGE[0] && attempt < OUTAGE[1]; pause = Math.min(900, pause * 2)) {
    putOff.push(attempt);
    attempt += pause * (0.75 + random() * 0.5);
  }
  const sent = attempt + 0.15;
  const confirmed = sent + 0.6 + random();
  const delivered = confirmed + 0.4 + random() * 2;
  let share = random();
  const trouble = TROUBLES.find(([, part]) => {
    share -= part;
    return share < 0;
  })?.[0];
  return {
    arrived,
    recorded,
    putOff,
    chance,
    ...(sent < DAY_SECONDS && { sent, confirmed, delivered }),
    ...(trouble !== undefined && { trouble }),
  };
}

/** Scattered enough for a picture, and the same every time; from 0 to 1. */
function scatter(): () => number {
  let count = 0;
  return () => {
    count += 1;
    const value = Math.sin(count * 12.9898) * 43_758.5453;
    return value - Math.floor(value);
  };
}
