package tollgate.db;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/**
 * Closes pooled connections that are of no use any more. A read-only connection may lead to a
 * standby after a failover, which passes every other test of a connection. A lost connection is
 * seldom the only one, and HikariCP does not test connections that were used within 500 ms.
 */
final class ConnectionEviction implements SQLExceptionOverride {

  private static final String READ_ONLY_TRANSACTION = "25006";

  private final Runnable evictAll;

  ConnectionEviction(Runnable evictAll) {
    this.evictAll = evictAll;
  }

  @java.lang.Override
  public Override adjudicate(SQLException fault) {
    if (DatabaseFaults.isConnectionLost(fault)) {
      evictAll.run();
    }
    return READ_ONLY_TRANSACTION.equals(fault.getSQLState())
        ? Override.MUST_EVICT
        : Override.CONTINUE_EVICT;
  }
}
