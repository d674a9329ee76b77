/** The time now, epoch milliseconds UTC. Passed in wherever the time matters, so that tests move it; `Date.now` where nothing else is said. */
export type Clock = () => number;
