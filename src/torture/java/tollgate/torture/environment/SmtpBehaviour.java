package tollgate.torture.environment;

/** How the mail server feels. */
public enum SmtpBehaviour {
  /** Takes every mail. */
  TAKES,
  /** Nobody listens: the connection is refused. */
  REFUSES,
  /** Takes the connection and falls silent: at once, before the data, or behind them. */
  STALLS,
  /** Cuts the connection in the middle of the data. */
  CUTS,
  /** Says 451 to the recipient. */
  SAYS_LATER,
  /** Says 550 to the recipient. */
  SAYS_NEVER
}
