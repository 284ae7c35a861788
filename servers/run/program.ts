/** Something a supervisor can start, ask for its health, and stop. */
export interface Program {
  name: string;
  command: string;
  args: string[];
  cwd?: string;
  env?: Record<string, string>;
  /** Done before each start: takes away what the run before has left that would speak for this one. */
  prepare?: () => void;
  /** Asked again and again after the start, until it says yes. */
  healthy: () => Promise<boolean>;
  /** Asked now and then while it runs, where that differs: whether it is alive itself, whatever others do. */
  alive?: () => Promise<boolean>;
  /** How long the start may take, in milliseconds. */
  startWithin: number;
  /** How long it may take to end by itself, in milliseconds, before it is killed. */
  stopWithin: number;
  /** Lines for a person, if the program writes such; everything else it writes goes to its log file. */
  onOutput?: (line: string) => void;
  /**
   * Whether it writes down what people show it to be let in. Then all that it writes passes through the supervisor, which takes that
   * out; otherwise it writes into its file itself, and goes on doing so when the supervisor is killed.
   */
  quotesTokens?: boolean;
  /** Whether what it writes as errors is shown at once, too, for somebody who changes its code. */
  showsErrors?: boolean;
}
