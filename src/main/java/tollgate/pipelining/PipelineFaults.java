package tollgate.pipelining;

import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.util.Set;

/** Tells what faults of a pipelined connection mean for the connection. */
final class PipelineFaults {

  private static final Duration PAUSE = Duration.ZERO;

  /** A wrong password, repeated twice a second, would fill the log of the server. */
  private static final Duration LONG_PAUSE = Duration.ofSeconds(30);

  /** SQLSTATE classes of values and rows: data exception, exception raised by a function. */
  private static final Set<String> OF_VALUES = Set.of("22", "P0");

  /** SQLSTATE classes of the login: authorization, database name, feature not supported. */
  private static final Set<String> OF_LOGIN = Set.of("28", "3D", "0A");

  private PipelineFaults() {}

  /** Returns whether a value or a row caused the fault, so that the connection stays usable. */
  static boolean isOfValue(Throwable fault) {
    return isOf(fault, OF_VALUES);
  }

  /** Returns how long to wait before the next attempt to connect. */
  static Duration pause(Throwable fault) {
    return fault instanceof UnsupportedOperationException
            || fault instanceof UnsupportedParameterException
            || isOf(fault, OF_LOGIN)
        ? LONG_PAUSE
        : PAUSE;
  }

  /** Describes a fault for the log, without values of rows. */
  static String text(Throwable fault) {
    if (fault instanceof PgException sql && !String.valueOf(sql.getSqlState()).startsWith("57")) {
      return "SQLSTATE " + sql.getSqlState();
    }
    return fault.getMessage() == null ? fault.getClass().getSimpleName() : fault.getMessage();
  }

  private static boolean isOf(Throwable fault, Set<String> classes) {
    return fault instanceof PgException sql
        && sql.getSqlState() != null
        && sql.getSqlState().length() == 5
        && classes.contains(sql.getSqlState().substring(0, 2));
  }
}
