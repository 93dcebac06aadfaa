package tollgate.logging;

import ch.qos.logback.classic.encoder.PatternLayoutEncoder;

/** Writes an event as a line of text, and its stack trace in further lines. */
public final class TextEncoder extends PatternLayoutEncoder {

  /** Sets the pattern, whose {@code correlationId} is a conversion rule of logback.xml. */
  public TextEncoder() {
    setPattern("%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %-24logger{24} %msg%correlationId%n");
  }
}
