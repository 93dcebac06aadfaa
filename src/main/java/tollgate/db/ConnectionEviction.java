package tollgate.db;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;

/**
 * Closes pooled connections that are of no use any more. A read-only connection may lead to a
 * standby after a failover, which passes every other test of a connection. A lost connection is
 * seldom the only one, and HikariCP does not test connections that were used within 500 ms.
 */
final class ConnectionEviction implements SQLExceptionOverride {

  private static final String READ_ONLY_TRANSACTION = "25006";
  private static final String CONNECTION_EXCEPTION_CLASS = "08";
  private static final Set<String> SHUTDOWN = Set.of("57P01", "57P02", "57P03");

  private final Runnable evictAll;

  ConnectionEviction(Runnable evictAll) {
    this.evictAll = evictAll;
  }

  @java.lang.Override
  public Override adjudicate(SQLException fault) {
    String state = fault.getSQLState();
    if (isLostConnection(state)) {
      evictAll.run();
    }
    return READ_ONLY_TRANSACTION.equals(state) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
  }

  private static boolean isLostConnection(String state) {
    return state != null
        && (state.startsWith(CONNECTION_EXCEPTION_CLASS) || SHUTDOWN.contains(state));
  }
}
