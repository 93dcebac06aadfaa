package tollgate.testkit;

/** Lists how a {@link MailSink} treats its clients. */
public enum SmtpBehaviour {
  /** Accepts every mail. */
  ACCEPT,
  /** Does not listen: connections are refused. */
  REFUSE_CONNECTIONS,
  /** Stops responding: in turn before the greeting, after RCPT, and after the message. */
  STALL,
  /** Resets the connection in the middle of the message. */
  RESET,
  /** Keeps the message and resets the connection instead of a reply to it. */
  RESET_AFTER_MESSAGE,
  /** Rejects every recipient with 451, a transient failure. */
  REJECT_TRANSIENT,
  /** Rejects every recipient with 550, a permanent failure. */
  REJECT_PERMANENT
}
