const options: Intl.DateTimeFormatOptions = {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  hour: '2-digit',
  minute: '2-digit',
};

/** A moment of an appointment, in the applicant's own zone: "Tuesday 24 November at 14:30". */
export const dayAndTime = (at: string): string =>
  new Intl.DateTimeFormat('en-GB', options).format(new Date(at));

/** Seconds as `04:12`. */
export const clock = (seconds: number): string =>
  `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(Math.floor(seconds) % 60).padStart(2, '0')}`;
